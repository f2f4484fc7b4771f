import type { Condition } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { reasonOf, unreadInCondition } from './condition.ts'

const icpc = 'http://hl7.org/fhir/sid/icpc-1-nl'
const anEpisode = (changes: Partial<Condition> = {}): Condition => ({
  resourceType: 'Condition',
  id: 'c-1',
  subject: { reference: 'Patient/child-1' },
  code: {
    coding: [{ system: icpc, code: 'P06', display: 'Slaapstoornis' }],
    text: 'Slaapt slecht in',
  },
  ...changes,
})
const status = (code: string) => ({ coding: [{ code }] })

describe('reading an episode as a reason', () => {
  it('takes the code and the title of the HIS', () => {
    expect(reasonOf(anEpisode())).toEqual({
      conditionId: 'c-1',
      code: 'P06',
      title: 'Slaapt slecht in',
    })
  })

  it('takes the title of the code where there is no other, else the code', () => {
    const coding = { system: icpc, code: 'P06' }
    const titled = anEpisode({ code: { coding: [{ ...coding, display: 'Slaapstoornis' }] } })
    expect(reasonOf(titled)?.title).toBe('Slaapstoornis')
    expect(reasonOf(anEpisode({ code: { coding: [coding] } }))?.title).toBe('P06')
  })

  it('knows ICPC by its OID too', () => {
    const coding = [{ system: 'urn:oid:2.16.840.1.113883.2.4.4.31.1', code: 'P02.01' }]
    expect(reasonOf(anEpisode({ code: { coding } }))?.code).toBe('P02.01')
  })

  it.each([
    ['a code that is no ICPC', { coding: [{ system: icpc, code: 'P2' }], text: 'Rouw' }],
    [
      'the code of another system',
      { coding: [{ system: 'http://snomed.info/sct', code: 'P06' }], text: 'Rouw' },
    ],
    ['text only', { text: 'Rouw' }],
  ])('has no code with %s', (_name, code) => {
    expect(reasonOf(anEpisode({ code }))).toMatchObject({ code: null, title: 'Rouw' })
  })

  it('takes the first code that is ICPC', () => {
    const coding = [
      { code: 'P01' },
      { system: icpc },
      { system: icpc, code: 'P6' },
      { system: icpc, code: ' P06 ' },
      { system: icpc, code: 'P02' },
    ]
    expect(reasonOf(anEpisode({ code: { coding } }))?.code).toBe('P06')
  })

  it('is one whose status has no code', () => {
    const clinicalStatus = { coding: [{ display: 'resolved' }] }
    expect(reasonOf(anEpisode({ clinicalStatus }))).not.toBeNull()
    expect(reasonOf(anEpisode({ id: undefined } as never))).toBeNull()
  })

  it.each(['inactive', 'remission', 'resolved'])('is none when it is %s', (code) => {
    expect(reasonOf(anEpisode({ clinicalStatus: status(code) }))).toBeNull()
  })

  it.each(['active', 'recurrence', 'relapse'])('is one when it is %s', (code) => {
    expect(reasonOf(anEpisode({ clinicalStatus: status(code) }))).not.toBeNull()
  })

  it.each(['active', 'recurrence', 'relapse'])(
    'is one when it is %s, though it ended once',
    (code) => {
      const changes = { clinicalStatus: status(code), abatementString: 'vorig jaar' }
      expect(reasonOf(anEpisode(changes))).not.toBeNull()
      expect(reasonOf(anEpisode({ abatementString: 'vorig jaar' }))).toBeNull()
    },
  )

  it('is one of whose end there is nothing but why it is not known', () => {
    const unknown = { _abatementDateTime: { extension: [{ url: 'x', valueCode: 'unknown' }] } }
    expect(reasonOf(anEpisode(unknown as Partial<Condition>))).not.toBeNull()
  })

  it('has an odd status where none of its codes is known', () => {
    const odd = [{ element: 'Condition.clinicalStatus', why: 'odd' }]
    const clinicalStatus = { coding: [{ code: 'sluimerend' }, { code: 'active' }] }
    expect(unreadInCondition(anEpisode({ clinicalStatus }))).toEqual([])
    expect(unreadInCondition(anEpisode({ clinicalStatus: status('sluimerend') }))).toEqual(odd)
    expect(unreadInCondition(anEpisode({ clinicalStatus: { text: 'actief' } }))).toEqual(odd)
    expect(unreadInCondition(anEpisode())).toEqual([])
  })

  it.each(['entered-in-error', 'refuted'])('is none when it is %s', (code) => {
    expect(reasonOf(anEpisode({ verificationStatus: status(code) }))).toBeNull()
  })

  it.each<[string, Partial<Condition>]>([
    ['no code at all', { code: {} }],
    ['empty words', { code: { text: ' ', coding: [{}] } }],
    ['an id that is none', { id: '../x' }],
  ])('is none with %s', (_name, changes) => {
    expect(reasonOf(anEpisode(changes))).toBeNull()
  })
})
