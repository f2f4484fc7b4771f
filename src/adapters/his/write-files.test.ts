import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aCheckedFile, aPng } from '../../../test/support/files.ts'
import { aMemoryHis, aStatement, noAnswer, refusal } from '../../../test/support/memory-his.ts'
import { byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { HisReferences } from '../../application/ports/his.ts'
import { success } from '../../domain/result.ts'
import type { FhirFailure } from './fhir-failure.ts'
import { findReferral } from './find-referral.ts'
import type { WriteOptions } from './referral-writing.ts'
import { resolveDuplicates } from './resolve-duplicates.ts'
import { writeReferral } from './write-referral.ts'

type MemoryHis = ReturnType<typeof aMemoryHis>

const [brief, scan] = [
  aCheckedFile(),
  aCheckedFile(aPng(), { name: 'scherm.png', type: 'image/png' }),
]
const kept = new Map([brief, scan].map(({ attachment, content }) => [attachment.id, content]))

/** What was asked for, so that a test sees when. */
const reading = () => {
  const read: string[] = []
  const options: WriteOptions = {
    tokens: async () => success('token-1'),
    report: async () => null,
    letter: async () => new TextEncoder().encode('%PDF-1.7'),
    onwardLetter: async () => new TextEncoder().encode('%PDF-1.7'),
    file: async (_, id) => {
      read.push(id)
      return kept.get(id) ?? null
    },
  }
  return { options, read }
}

const attempt = { begin: async () => true, progress: async () => undefined }

const referral = aReferral()
  .received()
  .supplementedWith([brief.attachment])
  .supplementedWith([scan.attachment], byReceiver)
  .build()

const write = async (his: MemoryHis, known: HisReferences = {}, to = reading()) => {
  const result = await writeReferral(his.issuer, to.options, referral, known, attempt)
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

const filesIn = (his: MemoryHis) =>
  his
    .held()
    .filter(
      (one): one is DocumentReference & typeof one => one.resourceType === 'DocumentReference',
    )
    .flatMap(({ content }) => content.map(({ attachment }) => attachment))
    .filter(({ title }) => title !== 'Aanvulling bij verwijzing POH Jeugd')

const names = ['DocumentReference/attachment-1', 'DocumentReference/attachment-2']
const both = [brief.attachment.id, scan.attachment.id]

/** What the HIS says to the first that is created, and to no other. */
const refuseOnce = (his: MemoryHis, refused: FhirFailure) => {
  let creates = 0
  his.refuseWhen((call) => {
    creates += Number(call.startsWith('create'))
    return call.startsWith('create') && creates === 1 ? refused : null
  })
}

describe('writing the files of a supplement', () => {
  it('puts each into the record, whole, after all the rest', async () => {
    const his = aMemoryHis()
    const references = await write(his)
    expect(Object.keys(references)).toEqual(expect.arrayContaining(names))
    expect(his.calls()).toEqual([
      'transaction',
      'create DocumentReference if none',
      'create DocumentReference if none',
    ])
    expect(filesIn(his)).toEqual([
      {
        contentType: 'application/pdf',
        language: 'nl-NL',
        title: 'Verslag van school.pdf',
        data: Buffer.from(brief.content).toString('base64'),
        size: brief.content.length,
        hash: expect.stringMatching(/^[\w+/]{27}=$/),
      },
      expect.objectContaining({ contentType: 'image/png', title: 'scherm.png' }),
    ])
  })

  it('reads no content, and writes nothing, when nothing changed', async () => {
    const his = aMemoryHis()
    const references = await write(his)
    his.calls()
    const again = reading()
    expect(await write(his, references, again)).toBe(references)
    expect([his.calls(), again.read]).toEqual([[], []])
  })

  it.each([
    ['one by one', ['transaction']],
    ['after a search', ['transaction', 'conditional-create']],
    ['beside a letter', ['ServiceRequest']],
  ])('works too where a HIS takes the rest %s', async (_, lacks) => {
    const his = aMemoryHis(aStatement(lacks))
    const to = reading()
    expect(Object.keys(await write(his, {}, to))).toEqual(expect.arrayContaining(names))
    expect(to.read).toEqual(both)
    expect(
      filesIn(his).filter(({ title, data }) => title !== 'Verwijsbrief POH Jeugd' && data),
    ).toHaveLength(2)
  })

  it.each([
    ['413', refusal(413)],
    ['an OperationOutcome', refusal(400, ['too-long'])],
    ['an OperationOutcome that says more', refusal(400, ['invalid', 'too-costly'])],
  ])('tells all but the content of one that the HIS finds too large: %s', async (_, tooLarge) => {
    const his = aMemoryHis()
    refuseOnce(his, tooLarge)
    const references = await write(his)
    const [first, second] = filesIn(his)
    expect(first).toEqual({
      contentType: 'application/pdf',
      language: 'nl-NL',
      title: 'Verslag van school.pdf',
      size: brief.content.length,
      hash: expect.any(String),
    })
    expect(second?.data).toBe(Buffer.from(scan.content).toString('base64'))
    his.calls()
    his.refuseWhen(() => null)
    expect(await write(his, references)).toBe(references)
    expect(his.calls()).toEqual([])
  })

  it('tells all but the content of one that is not kept any more', async () => {
    const his = aMemoryHis()
    const gone = { ...reading().options, file: async () => null }
    await write(his, {}, { ...reading(), options: gone })
    expect(filesIn(his).map(({ title, data }) => [title, data])).toEqual([
      ['Verslag van school.pdf', undefined],
      ['scherm.png', undefined],
    ])
  })

  it('does not send again what carries no file and is too large', async () => {
    const his = aMemoryHis(aStatement(['transaction']))
    his.refuseWhen((call) => (call.startsWith('create ServiceRequest') ? refusal(413) : null))
    const result = await writeReferral(his.issuer, reading().options, referral, {}, attempt)
    expect(result).toMatchObject({ ok: false, failure: { code: 'http-413' } })
    expect(his.calls().filter((call) => call.startsWith('create ServiceRequest'))).toHaveLength(1)
  })

  it.each([
    ['422', refusal(422)],
    ['an OperationOutcome', refusal(422, ['invalid'])],
  ])('keeps what is there when the HIS refuses a file for another reason: %s', async (_, other) => {
    const his = aMemoryHis()
    refuseOnce(his, other)
    const reached: HisReferences[] = []
    const noting = {
      ...attempt,
      progress: async (references: HisReferences) => void reached.push(references),
    }
    const result = await writeReferral(his.issuer, reading().options, referral, {}, noting)
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(Object.keys(reached.at(-1) ?? {})).toContain('ServiceRequest')
    expect(reached.at(-1)?.[names[0] ?? '']).toBeUndefined()
    expect(his.calls()).toEqual(['transaction', 'create DocumentReference if none'])
  })

  it('fault R3: adds none twice when an answer was lost, and finds each', async () => {
    const his = aMemoryHis()
    his.loseAnswers()
    const lost = await writeReferral(his.issuer, reading().options, referral, {}, attempt)
    expect(lost).toMatchObject({ ok: false, failure: { kind: 'unknown' } })
    his.loseAnswers(false)
    const references = await write(his)
    expect(filesIn(his)).toHaveLength(2)
    const found = await findReferral(his.issuer, reading().options, referral, references)
    expect(found).toMatchObject({ ok: true, value: { missing: [] } })
  })

  describe('of which the HIS made two', () => {
    const doubled = async () => {
      const his = aMemoryHis()
      const references = await write(his)
      const [reference = ''] = names.map((name) => references[name]?.reference)
      const double = his.held().find(({ id }) => reference.endsWith(`/${id}`))
      if (double !== undefined)
        his.put({ ...double } as DocumentReference, 'DocumentReference/later')
      const resolve = () =>
        resolveDuplicates(his.issuer, reading().options, { referral, references }, attempt)
      his.calls()
      return { his, resolve }
    }
    /** As a HIS does that is asked for a few elements, and gives no other. */
    const withoutContent = ({ fhir }: MemoryHis) => {
      const { search } = fhir
      fhir.search = async (...asked) => {
        const found = await search(...asked)
        return found.ok
          ? success(found.value.map((one) => ({ ...one, content: undefined }) as never))
          : found
      }
    }
    const later = (his: MemoryHis) =>
      his.held().find(({ id }) => id === 'later') as DocumentReference
    const readIn = (his: MemoryHis) => his.calls().filter((call) => call.startsWith('read'))

    it('I2: enters the later in error, and keeps its content', async () => {
      const { his, resolve } = await doubled()
      expect(await resolve()).toMatchObject({ ok: true, value: { duplicates: 'resolved' } })
      expect(later(his).status).toBe('entered-in-error')
      expect(later(his).content[0]?.attachment.data).toBeDefined()
      expect(readIn(his)).toEqual([])
    })

    it('I2: reads what it keeps of the later where only a part was given', async () => {
      const { his, resolve } = await doubled()
      withoutContent(his)
      expect(await resolve()).toMatchObject({ ok: true, value: { duplicates: 'resolved' } })
      expect(later(his).status).toBe('entered-in-error')
      expect(later(his).content[0]?.attachment.data).toBeDefined()
      expect(readIn(his)).toEqual(['read DocumentReference/later'])
    })

    it('fault R7: leaves the later for the next try where it cannot be read', async () => {
      const { his, resolve } = await doubled()
      withoutContent(his)
      his.refuseWhen((call) => (call.startsWith('read') ? refusal(503) : null))
      expect(await resolve()).toMatchObject({
        ok: false,
        failure: { kind: 'unavailable', code: 'http-503' },
      })
      expect(later(his).status).toBe('current')
    })
  })

  it('reads none where the HIS does not answer', async () => {
    const his = aMemoryHis()
    const to = reading()
    his.refuseWhen((call) => (call === 'transaction' ? noAnswer : null))
    await writeReferral(his.issuer, to.options, referral, {}, attempt)
    expect(to.read).toEqual([])
  })
})
