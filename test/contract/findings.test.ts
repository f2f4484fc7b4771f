import { expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/calendar.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import { inOrder } from '../../src/domain/unread.ts'
import { onEveryStore } from './on-every-store.ts'

const iss = 'https://his.example/fhir' as Iss
const [monday, tuesday] = ['2026-11-23', '2026-11-24'] as [LocalDate, LocalDate]
const oddBsn = { element: 'Patient.identifier', why: 'odd' } as const
const noAddress = { element: 'Patient.address', why: 'missing' } as const

onEveryStore('what could not be read in a HIS', (store) => {
  const listed = async (of = iss) => inOrder(await store().findings.list(of))

  it('is kept once, with the last day that it was so', async () => {
    const { findings } = store()
    await findings.note(iss, [oddBsn, noAddress], monday)
    await findings.note(iss, [oddBsn], tuesday)
    await findings.note(iss, [oddBsn], monday)
    expect(await listed()).toEqual([
      { ...oddBsn, lastOn: tuesday },
      { ...noAddress, lastOn: monday },
    ])
  })

  it('is of that HIS alone, and nothing where nothing was found', async () => {
    const { findings } = store()
    await findings.note(iss, [oddBsn], monday)
    await findings.note(iss, [], tuesday)
    expect(await listed('https://other-his.example/fhir' as Iss)).toEqual([])
    expect(await listed()).toEqual([{ ...oddBsn, lastOn: monday }])
  })
})
