import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { furtherCases } from '../../../test/support/further-cases.ts'
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
