import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { withEverything } from '../../../test/support/everything-case.ts'
import { furtherCases } from '../../../test/support/further-cases.ts'
import type { Referral } from '../../domain/referral.ts'
import { contentOf, wantedBy } from './referral-writing.ts'
import { untold, without } from './ways/abilities.ts'

const at = (reference: string) => ({ reference, versionId: '1', digest: 'd' })

describe('what of a referral depends on the HIS', () => {
  it('is nothing for one that holds everything: the source stands apart, and there is no letter', () => {
    expect(wantedBy('transaction', untold, {})).toEqual({ letter: false, source: 'apart' })
  })

  it('is the letter where that is the way', () => {
    expect(wantedBy('letter', untold, {}).letter).toBe(true)
  })

  it('is the letter that it took before, whatever way there is by now', () => {
    const known = { 'DocumentReference/letter': at('DocumentReference/1') }
    expect(wantedBy('transaction', untold, known).letter).toBe(true)
  })

  it('is the source inside each Consent where it holds no QuestionnaireResponse', () => {
    const abilities = without(untold, ['QuestionnaireResponse'])
    expect(wantedBy('transaction', abilities, {}).source).toBe('contained')
  })

  it('is the source apart where it took that before, whatever it says by now', () => {
    const abilities = without(untold, ['QuestionnaireResponse'])
    const known = { QuestionnaireResponse: at('QuestionnaireResponse/1') }
    expect(wantedBy('transaction', abilities, known).source).toBe('apart')
  })
})

describe('the reports of a referral whose outcome was corrected', () => {
  /** Which reports there are, each with its status and what its PDF says; `report` makes that. */
  const reportsBy = async (
    report: (referral: Referral) => Promise<string | null>,
    referral = withEverything,
  ) => {
    const options = {
      report: async (one: Referral) => {
        const words = await report(one)
        return words === null ? null : new TextEncoder().encode(words)
      },
      letter: async () => new TextEncoder().encode('%PDF-1.7'),
      onwardLetter: async () => new TextEncoder().encode('%PDF-1.7'),
      file: async () => null,
    }
    const content = await contentOf(referral, options, { letter: false, source: 'apart' })
    return content
      .filter(({ name }) => name.startsWith('DocumentReference/report'))
      .map(({ name, resource }) => {
        const { status, content: parts } = resource as DocumentReference
        const data = parts[0]?.attachment.data ?? ''
        return [name, status, Buffer.from(data, 'base64').toString()]
      })
  }
  const codeIn = ({ coordination }: Referral): string =>
    coordination.status === 'completed' ? coordination.outcome.code : ''

  it('workflow 26: are the one that counts, and the one before the correction', async () => {
    expect(await reportsBy(async (referral) => codeIn(referral))).toEqual([
      ['DocumentReference/report', 'superseded', 'advies-gegeven'],
      ['DocumentReference/report-2', 'current', codeIn(withEverything)],
    ])
  })

  it('are only the one that counts where an earlier one cannot be made', async () => {
    const { earlierOutcomes = [] } = withEverything
    const twice = { ...withEverything, earlierOutcomes: [...earlierOutcomes, ...earlierOutcomes] }
    const correctionsOf = (referral: Referral) => referral.earlierOutcomes?.length
    const reports = (cannot: number) =>
      reportsBy(
        async (one) => (correctionsOf(one) === cannot ? null : `na ${correctionsOf(one)}`),
        twice,
      )
    expect(await reports(0)).toEqual([['DocumentReference/report-3', 'current', 'na 2']])
    expect(await reports(1)).toEqual([['DocumentReference/report-3', 'current', 'na 2']])
    expect(await reports(3)).toHaveLength(3)
  })
})

describe('the letters that go with a referral', () => {
  const letterOf = (number: number) => new TextEncoder().encode(`%PDF-1.7 onward ${number}`)
  const content = (name: keyof typeof furtherCases) =>
    contentOf(
      furtherCases[name],
      {
        report: async () => null,
        letter: async () => letterOf(0),
        onwardLetter: async (_, number) => letterOf(number),
        file: async () => null,
      },
      { letter: false, source: 'apart' },
    )

  it('workflow 11c: have that of the huisarts’s own request, whatever the HIS can hold', async () => {
    const written = await content('proposal taken over')
    const letter = written.find(({ name }) => name === 'DocumentReference/onward-letter-1')
    const { content: files = [] } = (letter?.resource ?? {}) as Partial<DocumentReference>
    expect(
      files.map(({ attachment }) => Buffer.from(attachment.data ?? '', 'base64').toString()),
    ).toEqual(['%PDF-1.7 onward 1'])
  })

  it.each([
    'proposed to the huisarts',
    'proposal refused',
    'told that the gemeente arranges it',
  ] as const)('have none while the huisarts asked nothing: %s', async (name) => {
    const names = (await content(name)).map((one) => one.name)
    expect(names.filter((one) => one.includes('onward'))).toEqual([])
  })
})
