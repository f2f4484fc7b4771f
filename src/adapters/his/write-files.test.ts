import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aCheckedFile, aPng } from '../../../test/support/files.ts'
import { aMemoryHis, aStatement, noAnswer, refusal } from '../../../test/support/memory-his.ts'
import { byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { HisReferences } from '../../application/ports/his.ts'
import { success } from '../../domain/result.ts'
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
    expect(Object.keys(await write(his))).toEqual(expect.arrayContaining(names))
    expect(
      filesIn(his).filter(({ title, data }) => title !== 'Verwijsbrief POH Jeugd' && data),
    ).toHaveLength(2)
  })

  it.each([
    ['413', refusal(413)],
    ['an OperationOutcome', refusal(400, ['too-long'])],
  ])('tells all but the content of one that the HIS finds too large: %s', async (_, tooLarge) => {
    const his = aMemoryHis()
    let refused = 0
    his.refuseWhen((call) => {
      if (!call.startsWith('create')) return null
      refused += 1
      return refused === 1 ? tooLarge : null
    })
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

  it('keeps what is there when the HIS refuses a file for another reason', async () => {
    const his = aMemoryHis()
    his.refuseWhen((call) => (call.startsWith('create') ? refusal(422) : null))
    const reached: HisReferences[] = []
    const noting = {
      ...attempt,
      progress: async (references: HisReferences) => void reached.push(references),
    }
    const result = await writeReferral(his.issuer, reading().options, referral, {}, noting)
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(Object.keys(reached.at(-1) ?? {})).toContain('ServiceRequest')
    expect(reached.at(-1)?.[names[0] ?? '']).toBeUndefined()
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

  it('I2: enters the later of two in error, and keeps its content', async () => {
    const his = aMemoryHis()
    const references = await write(his)
    const [reference = ''] = names.map((name) => references[name]?.reference)
    const double = his.held().find(({ id }) => reference.endsWith(`/${id}`))
    if (double !== undefined) his.put({ ...double } as DocumentReference, 'DocumentReference/later')
    const of = { referral, references }
    const resolved = await resolveDuplicates(his.issuer, reading().options, of, attempt)
    expect(resolved).toMatchObject({ ok: true, value: { duplicates: 'resolved' } })
    const later = his.held().find(({ id }) => id === 'later') as DocumentReference
    expect(later.status).toBe('entered-in-error')
    expect(later.content[0]?.attachment.data).toBeDefined()
  })

  it('reads none where the HIS does not answer', async () => {
    const his = aMemoryHis()
    const to = reading()
    his.refuseWhen((call) => (call === 'transaction' ? noAnswer : null))
    await writeReferral(his.issuer, to.options, referral, {}, attempt)
    expect(to.read).toEqual([])
  })
})
