import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { furtherCases } from '../../../test/support/further-cases.ts'
import { byPractice, byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import { withFeedback } from '../../../test/support/written-cases.ts'
import { answer, ask } from '../../domain/question.ts'
import { interimLetter, reportLetter } from './report-letter.ts'
import {
  interimLetterContent,
  reportLetterContent,
  requestLetterContent,
} from './report-letter-content.ts'

const started = aReferral().received().acceptedBy().started()
const completed = started.completed({ gpAction: 'Bel moeder.' }).build()

const pagesIn = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\n/g)?.length ?? 0

/** Everything in the PDF that is not compressed, and what is, when it can be read. */
const sourceOf = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf)
  const streams = [...bytes.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
  const inflated = streams.map(([, stream]) => {
    try {
      return inflateSync(Buffer.from(stream ?? '', 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return bytes.toString('latin1') + inflated.join('\n')
}

const long = 'Vast slaapritueel aanhouden, in beide huizen hetzelfde. '

describe('the retourbericht', () => {
  it('is a tagged PDF in Dutch of one page, with a title', async () => {
    const source = sourceOf(await reportLetter(completed))
    expect(source.startsWith('%PDF-1.7')).toBe(true)
    expect(source).toContain('/Lang (nl-NL)')
    expect(source).toContain('/Marked true')
    expect(source).toContain('(Retourbericht POH Jeugd)')
    expect(source).toContain('/DisplayDocTitle true')
    expect(source).toMatch(/\/S \/H1/)
    expect(source).toMatch(/\/Artifact/)
  })

  it('has the same bytes for the same referral', async () => {
    const [one, other] = [await reportLetter(completed), await reportLetter(completed)]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    const seen = await reportLetter(theReferral(completed).seen().build())
    expect(Buffer.from(seen).equals(Buffer.from(one))).toBe(true)
  })

  it('has other bytes for another outcome', async () => {
    const other = await reportLetter({ ...completed, patient: { ...completed.patient, bsn: null } })
    expect(Buffer.from(other).equals(Buffer.from(await reportLetter(completed)))).toBe(false)
  })

  it.each([
    ['a long advice', { advice: long.repeat(400) }],
    [
      'everything long',
      { advice: long.repeat(90), conclusion: long.repeat(90), gpAction: long.repeat(90) },
    ],
    ['only line ends', { advice: '\n'.repeat(3000) }],
    ['one word without end', { conclusion: 'x'.repeat(9000) }],
    ['next to nothing', { advice: '', conclusion: '.' }],
  ])('stays one page with %s', async (_, outcome) => {
    expect(pagesIn(await reportLetter(started.completed(outcome).build()))).toBe(1)
  })

  it('stays one page with long names', async () => {
    const name = { text: 'Maria Wilhelmina '.repeat(20) }
    const patient = { ...completed.patient, name, address: long.repeat(5) }
    const practice = { ...completed.practice, name: long.repeat(5) }
    expect(pagesIn(await reportLetter({ ...completed, patient, practice }))).toBe(1)
  })

  it('consent D4: is not made without consent for feedback', async () => {
    await expect(reportLetter(withFeedback(completed, 'refused'))).rejects.toThrow('may read')
  })

  it('is not made before there is an outcome', async () => {
    await expect(reportLetter(started.build())).rejects.toThrow('may read')
  })
})

const underway = furtherCases['appointments and reports']

describe('a report during the work', () => {
  it('workflow 11: na intake begins with the conclusion and the action, then its short fields', () => {
    const { title, date, sections, sender } = interimLetterContent(underway, 1)
    expect(title).toBe('Bericht POH Jeugd: na intake')
    expect(date).toBe(underway.reports?.[0]?.at)
    expect(sender.lines[0]).toBe('Els Jansen')
    expect(sections.map(({ heading }) => heading)).toEqual([
      'Conclusie',
      'Actie voor huisarts: nee',
      'Kind',
      'Gezin en systeem',
      'Omgeving',
      'Wat eerst',
    ])
  })

  it('workflow 11: voortgang says how many conversations were held', () => {
    const { sections } = interimLetterContent(underway, 2)
    expect(sections.map(({ heading, text }) => [heading, text])).toEqual([
      ['Conclusie', 'Slaapt in bij vader, nog niet bij moeder.'],
      ['Actie voor huisarts: ja', 'Graag het ijzer laten prikken.'],
      ['Gesprekken', '2 van 6'],
    ])
  })

  it('is a tagged PDF of one page, however much was written', async () => {
    const reports = (underway.reports ?? []).map((one) => ({
      ...one,
      conclusion: long.repeat(90),
      gpAction: long.repeat(40),
    }))
    for (const number of [1, 2]) {
      const pdf = await interimLetter({ ...underway, reports }, number)
      expect(pagesIn(pdf)).toBe(1)
      expect(sourceOf(pdf)).toContain('/Marked true')
    }
  })

  it('consent D4: is not made once the practice may not read it', async () => {
    const refused = withFeedback(underway, 'refused')
    await expect(interimLetter(refused, 1)).rejects.toThrow('may read')
  })
})

const asked = started
  .stepped(byReceiver, (one, by, at) =>
    ask(one, { kind: 'verzoek', text: 'Graag een verwijzing naar de kinderarts.' }, by, at),
  )
  .build()

describe('a "verzoek aan huisarts"', () => {
  it('is a letter of which the action comes first', () => {
    const { title, sections } = requestLetterContent(asked, 1)
    expect(title).toBe('Verzoek aan huisarts')
    expect(sections.map(({ heading, text }) => [heading, text])).toEqual([
      ['Actie voor huisarts: ja', 'Graag een verwijzing naar de kinderarts.'],
      ['Antwoord uiterlijk op', '30 november 2026'],
    ])
  })

  it('has the answer once there is one', () => {
    const answered = theReferral(asked)
      .stepped(byPractice, (one, by, at) => answer(one, 1, 'Gedaan.', by, at))
      .build()
    expect(requestLetterContent(answered, 1).sections.at(-1)).toEqual({
      heading: 'Antwoord',
      text: 'Gedaan.',
    })
  })

  it('consent D4: is not made once the practice may not read it, nor of a question', () => {
    expect(() => requestLetterContent(withFeedback(asked, 'refused'), 1)).toThrow('may read')
    const question = furtherCases['question to the practice']
    expect(() => requestLetterContent(question, 1)).toThrow('may read')
  })
})

describe('what the letter says', () => {
  it('begins with the conclusion and the action', () => {
    const headings = reportLetterContent(completed).sections.map(({ heading }) => heading)
    expect(headings).toEqual(['Conclusie', 'Actie voor huisarts: ja', 'Advies', 'Uitkomst'])
  })

  it('says no where nothing is asked, and leaves out what was not written', () => {
    const { sections } = reportLetterContent(started.completed({ advice: ' ' }).build())
    expect(sections.map(({ heading }) => heading)).toEqual([
      'Conclusie',
      'Actie voor huisarts: nee',
      'Uitkomst',
    ])
  })

  it('names sender, addressee and child with their numbers', () => {
    const { sender, addressee, child } = reportLetterContent(completed)
    expect(sender.lines).toEqual(['Els Jansen', 'POH Jeugd', 'CJG Maasdal (KvK 12345678)'])
    expect(addressee.lines[0]).toBe('A.M. Bos (AGB 01012345)')
    expect(child.lines).toEqual([
      'Sem van der Velde',
      'Geboren 31 mei 2017 (9 jaar)',
      'BSN 111222333',
      'Lindelaan 4, 6200 AB Maasdal',
    ])
  })

  it('says what is not known', () => {
    const patient = { ...completed.patient, bsn: null, birthDate: '2017', address: null }
    expect(reportLetterContent({ ...completed, patient }).child.lines.slice(1)).toEqual([
      'Geboren 2017 (8 of 9 jaar)',
      'BSN onbekend',
    ])
  })

  it('security A30: takes markup as text', () => {
    const conclusion = '<b>vet</b> [link](http://evil.example) \\n'
    const { sections } = reportLetterContent(started.completed({ conclusion }).build())
    expect(sections[0]?.text).toBe(conclusion)
  })
})
