import { describe, expect, it } from 'vitest'
import { aCheckedFile } from '../../../test/support/files.ts'
import { today } from '../../../test/support/moments.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import type { Referral } from '../../domain/referral.ts'
import {
  askedAfter,
  chosenFrom,
  confirmed,
  hinted,
  oneOf,
  optionalDay,
  optionalText,
  some,
  someOf,
  text,
  textFor,
  yesOrNo,
} from './field.ts'
import { given, pageStep } from './step.ts'

const colours = { red: 'Rood', green: 'Groen', blue: 'Blauw' }

/** What is taken is the answers themselves, so that a test can look at them. */
const paint = pageStep<Referral, string, unknown>()({
  step: 'paint',
  title: 'Verven',
  asks: {
    colour: chosenFrom('Kies een kleur')('Kleur', colours, {
      missing: 'Kies een kleur.',
      among: ({ version }: Referral) => (version === 1 ? ['red', 'green'] : []),
    }),
    why: textFor('Waarom', {
      longest: 20,
      choice: 'colour',
      answers: ['green'],
      missing: 'Schrijf op waarom.',
    }),
    size: askedAfter(
      'colour',
      ['red'],
      oneOf('Maat', { s: 'Klein', l: 'Groot' }, { missing: 'Kies een maat.' }),
    ),
    name: text('Naam', { longest: 5, missing: 'Noem de naam.', hint: 'Kort.' }),
    note: optionalText('Opmerking', { rows: 3, longest: 10 }),
    on: optionalDay('Dag', { earliest: (day) => day, wrong: 'Kies een dag vanaf vandaag.' }),
    sure: yesOrNo('Zeker', 'Kies ja of nee.'),
  },
  take: (brush, answers) => ({ brush, answers }),
  keeps: { typed: 'name', kept: ({ request }) => request.question },
})

const referral = aReferral().build()
const answered = { colour: 'blue', name: ' Jan ', sure: 'yes' }
const errorsOf = (values: Record<string, string>) => {
  const read = paint.read(values, today)
  return read.ok ? [] : read.failure
}
const answersOf = (values: Record<string, string>) => {
  const read = paint.read(values, today)
  return read.ok ? read.value('brush') : read.failure
}

describe('the answers of a step', () => {
  it('are what was chosen and typed, without the spaces around it; what may be left out is null', () => {
    expect(answersOf(answered)).toEqual({
      brush: 'brush',
      answers: {
        colour: 'blue',
        why: '',
        size: null,
        name: 'Jan',
        note: null,
        on: null,
        sure: 'yes',
      },
    })
  })

  it('say of each question what is wrong, in the order of the screen', () => {
    expect(errorsOf({})).toEqual([
      { field: 'paint-colour', text: 'Kies een kleur.' },
      { field: 'paint-name', text: 'Noem de naam.' },
      { field: 'paint-sure', text: 'Kies ja of nee.' },
    ])
  })

  it.each([
    ['a choice that is not there', { colour: 'pink' }, 'Kies een kleur.'],
    ['too many words', { name: 'Janneke' }, 'Gebruik hoogstens 5 tekens.'],
    ['too many optional words', { note: 'x'.repeat(11) }, 'Gebruik hoogstens 10 tekens.'],
    ['a day that has passed', { on: '2020-01-01' }, 'Kies een dag vanaf vandaag.'],
    ['a day that does not exist', { on: '2030-02-30' }, 'Kies een dag vanaf vandaag.'],
    ['a choice that asks for words', { colour: 'green' }, 'Schrijf op waarom.'],
    ['too many words to a choice', { why: 'x'.repeat(21) }, 'Gebruik hoogstens 20 tekens.'],
    ['a question that follows from an answer', { colour: 'red' }, 'Kies een maat.'],
  ])('refuse %s', (_, values, sentence) => {
    expect(errorsOf({ ...answered, ...values }).map(({ text }) => text)).toEqual([sentence])
  })

  it('take the day itself, and the last character that there is room for', () => {
    expect(errorsOf({ ...answered, on: today, name: 'Jantj', note: 'x'.repeat(10) })).toEqual([])
  })

  it('drop what was answered to a question that is not asked', () => {
    expect(answersOf({ ...answered, size: 'l' })).toMatchObject({ answers: { size: null } })
    expect(answersOf({ ...answered, colour: 'red', size: 'l' })).toMatchObject({
      answers: { size: 'l' },
    })
  })
})

describe('the form of a step', () => {
  const place = { href: '/l/x/referrals/y', csrf: 'token', version: 4 }
  const fieldOf = (name: string, typed: Parameters<typeof paint.forms>[2] = null) =>
    paint.forms(referral, place, typed)[0]?.fields.find((field) => field.name === name)

  it('goes to its own address, based on what is on the screen', () => {
    expect(paint.forms(referral, place, null)[0]).toMatchObject({
      href: '/l/x/referrals/y/paint',
      title: 'Verven',
      button: 'Verven',
      basedOn: 4,
      blocked: [],
    })
  })

  it('offers only what fits this referral', () => {
    expect(fieldOf('colour')?.options.map(({ value }) => value)).toEqual(['red', 'green'])
  })

  it('knows after which answer a question is asked', () => {
    expect(fieldOf('size')?.slot).toBe(1)
    expect(fieldOf('name')?.slot).toBeNull()
    expect(fieldOf('colour')?.options.map(({ asks }) => asks)).toEqual(['1', undefined])
  })

  it('gives back what was typed, beside what is wrong with it', () => {
    const errors = [{ field: 'paint-name', text: 'Te lang.' }]
    const typed = { values: { name: 'Janneke' }, basedOn: 2, errors }
    expect(fieldOf('name', typed)).toMatchObject({ value: 'Janneke', error: 'Te lang.' })
    expect(paint.forms(referral, place, typed)[0]?.basedOn).toBe(2)
  })

  it('says that a question may be left out, or what it is for', () => {
    expect(fieldOf('note')?.hint).toBe('Niet verplicht.')
    expect(fieldOf('name')?.hint).toBe('Kort.')
  })
})

describe('what is asked of each of several persons', () => {
  const names = ['Fatima', 'Karim']
  const ask = pageStep<Referral, string, unknown>()({
    step: 'ask',
    title: 'Vragen',
    asks: {
      whether: oneOf('Vraagt u het', { yes: 'Ja', no: 'Nee' }, { missing: 'Kies.' }),
      why: askedAfter('whether', ['yes'], text('Waarom', { longest: 9, missing: 'Waarom?' })),
    },
    asksEach: [
      {
        prefix: 'p',
        whom: ({ version }: Referral) =>
          names.slice(0, version).map((name, number) => ({ number, name })),
        asks: (key, name) => ({
          [`${key}-answer`]: askedAfter(
            'whether',
            ['yes'],
            oneOf(`Zegt ${name} ja`, { yes: 'Ja', no: 'Nee' }, { missing: 'Wat zei hij?' }),
          ),
          [`${key}-how`]: askedAfter(
            `${key}-answer`,
            ['yes'],
            hinted(
              ({ version }: Referral, about) => `Van ${version}, over ${about}.`,
              text('Hoe', { longest: 9, missing: 'Zeg hoe.' }),
            ),
          ),
          [`${key}-where`]: askedAfter(
            `${key}-answer`,
            ['yes'],
            optionalText('Waar', { longest: 9 }),
          ),
        }),
        read: (number, answerTo) =>
          answerTo('answer') === null
            ? null
            : { number, answer: answerTo('answer'), how: answerTo('how') },
      },
    ],
    take: (_, answers, about, each) => ({ answers, about, each }),
  })
  const place = { href: '/x', csrf: 'token', version: 1 }
  const fieldsFor = (version: number) =>
    ask.forms({ ...referral, version }, place, null)[0]?.fields ?? []
  const taken = (values: Record<string, string>) => {
    const read = ask.read(values, today)
    return read.ok ? read.value('') : read.failure
  }
  const yes = { whether: 'yes', why: 'Zo.' }

  it('stands below the rest, for each who is asked', () => {
    expect(fieldsFor(0).map(({ name }) => name)).toEqual(['whether', 'why'])
    const both = ['p0', 'p1'].flatMap((key) => [`${key}-answer`, `${key}-how`, `${key}-where`])
    expect(fieldsFor(2).map(({ name }) => name)).toEqual(['whether', 'why', ...both])
    expect(fieldsFor(2).find(({ name }) => name === 'p1-answer')?.label).toBe('Zegt Karim ja')
  })

  it('opens in one slot what follows from the same answers', () => {
    expect(fieldsFor(2).map(({ name, slot }) => [name, slot])).toEqual([
      ['whether', null],
      ['why', 1],
      ['p0-answer', 1],
      ['p0-how', 2],
      ['p0-where', 2],
      ['p1-answer', 1],
      ['p1-how', 3],
      ['p1-where', 3],
    ])
    const asksAfter = fieldsFor(2).map(({ options }) => options.map(({ asks }) => asks))
    expect(asksAfter).toEqual([
      ['1', undefined],
      [],
      ['2', undefined],
      [],
      [],
      ['3', undefined],
      [],
      [],
    ])
  })

  it('says at a question what is to be known of this case', () => {
    expect(fieldsFor(2).find(({ name }) => name === 'p0-how')?.hint).toBe('Van 2, over 0.')
  })

  it('comes back for each who answered, by the numbers of the form that was sent', () => {
    const values = {
      ...yes,
      'p1-answer': 'yes',
      'p1-how': 'Zo.',
      'p12-answer': 'no',
      'zip2-answer': 'no',
    }
    expect(taken(values)).toEqual({
      answers: expect.objectContaining({ whether: 'yes' }),
      about: 0,
      each: [
        { number: 1, answer: 'yes', how: 'Zo.' },
        { number: 12, answer: 'no', how: null },
      ],
    })
  })

  it('says beside its own question what is wrong', () => {
    expect(taken({ ...yes, 'p1-answer': 'yes', 'p0-answer': 'maybe', about: '3' })).toEqual([
      { field: 'ask-3-p1-how', text: 'Zeg hoe.' },
      { field: 'ask-3-p0-answer', text: 'Wat zei hij?' },
    ])
  })

  it('is not asked where the question before it is not', () => {
    expect(taken({ whether: 'no', 'p1-answer': 'yes', 'p1-how': '' })).toMatchObject({ each: [] })
  })
})

describe('words that cannot be sent any more', () => {
  it('are those that were typed, under the labels of the screen', () => {
    expect(paint.typed({ ...answered, note: ' ', why: 'Mooi' })).toEqual([
      { label: 'Waarom', text: 'Mooi' },
      { label: 'Naam', text: 'Jan' },
    ])
  })

  it('are known again by what the step kept', () => {
    const kept = theReferral(referral).build().request.question
    expect(paint.isKept(referral, { name: ` ${kept} ` })).toBe(true)
    expect(paint.isKept(referral, answered)).toBe(false)
  })
})

describe('a step that takes files', () => {
  const [kept, other] = [aCheckedFile(), aCheckedFile(Buffer.from('iets anders'))]
  const send = pageStep<Referral, string, unknown>()({
    step: 'send',
    title: 'Sturen',
    asks: {},
    take: () => null,
    keptFiles: () => [kept.attachment],
  })
  const place = { href: '/x', csrf: 'token', version: 1 }

  it('asks for them, and no other does', () => {
    expect(send.forms(referral, place, null)[0]?.files).toMatchObject({
      id: 'send-attachments',
      name: 'attachments',
      accept: '.pdf,.jpg,.jpeg,.png,.txt',
    })
    expect([send.takesFiles, paint.takesFiles]).toEqual([true, false])
    expect(paint.forms(referral, place, null)[0]?.files).toBeNull()
  })

  it('names those that were chosen, to be chosen again, and says what is wrong with them', () => {
    const errors = [{ field: 'send-attachments', text: 'a.exe: Kies een PDF.' }]
    const typed = { values: { attachments: 'a.pdf, b.png' }, basedOn: 1, errors }
    expect(send.forms(referral, place, typed)[0]?.files).toMatchObject({
      hint: expect.stringMatching(/^U koos: a\.pdf, b\.png\. Kies ze opnieuw\./),
      error: 'a.exe: Kies een PDF.',
    })
    expect(send.typed(typed.values)).toEqual([{ label: 'Bestanden', text: 'a.pdf, b.png' }])
    expect(paint.typed(typed.values)).toEqual([])
  })

  it('is known again by the content of what it kept, not by its name', () => {
    const renamed = { ...kept, attachment: { ...kept.attachment, name: 'anders.pdf' } }
    expect(send.isKept(referral, {}, [renamed])).toBe(true)
    expect(send.isKept(referral, {}, [other])).toBe(false)
    expect(send.isKept(referral, {}, [kept, other])).toBe(false)
    expect(send.isKept(referral, {})).toBe(false)
  })
})

describe('a use case that is given the answers of a form', () => {
  it('gets them with who acts and on what', () => {
    const useCase = (who: string, step: { id: number; name: string }, request: string) => ({
      who,
      step,
      request,
    })
    const taken = given<string, { id: number }, { name: string }, unknown>
    expect(taken(useCase, { name: 'Jan' })('gp', { id: 1 }, 'r1')).toEqual({
      who: 'gp',
      step: { id: 1, name: 'Jan' },
      request: 'r1',
    })
  })
})

describe('some of a code list', () => {
  it('stands in the order that is asked', () => {
    expect(some(colours, ['blue', 'red'])).toEqual({ blue: 'Blauw', red: 'Rood' })
  })
})

const decorate = pageStep<Referral, string, unknown>()({
  step: 'decorate',
  title: 'Versieren',
  asks: {
    with: someOf('Waarmee', colours, { missing: 'Kies een kleur.', hint: 'Meer mag ook.' }),
    certain: confirmed('Bevestiging', 'Ik weet het zeker.', 'Vink aan dat u het zeker weet.'),
  },
  take: (brush, answers) => ({ brush, answers }),
})

describe('the boxes of a step', () => {
  const read = (values: Record<string, string>) => {
    const answers = decorate.read(values, today)
    return answers.ok ? answers.value('brush') : answers.failure
  }
  const place = { href: '/cases/1', csrf: 'token', version: 1 }

  it('are those that were ticked, in the order of the list, whatever else was sent', () => {
    const ticked = { 'with-blue': 'yes', 'with-red': 'yes', 'with-pink': 'yes', 'with-green': 'no' }
    expect(read({ ...ticked, 'certain-yes': 'yes' })).toEqual({
      brush: 'brush',
      answers: { with: ['red', 'blue'], certain: true },
    })
  })

  it('say what is missing where none is ticked', () => {
    expect(read({ with: 'red', certain: 'yes' })).toEqual([
      { field: 'decorate-with', text: 'Kies een kleur.' },
      { field: 'decorate-certain', text: 'Vink aan dat u het zeker weet.' },
    ])
  })

  it('come back as they were ticked', () => {
    const typed = { values: { 'with-blue': 'yes', 'with-red': 'yes' }, basedOn: 1, errors: [] }
    const [form] = decorate.forms(referral, place, typed)
    expect(form?.fields.map(({ value, isTyped }) => [value, isTyped])).toEqual([
      ['blue red', true],
      ['', false],
    ])
  })
})
