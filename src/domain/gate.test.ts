import { describe, expect, it } from 'vitest'
import { no } from '../../test/support/consents.ts'
import { daysLater } from '../../test/support/moments.ts'
import { mother } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, now } from '../../test/support/referrals.ts'
import { outcomesFor } from './access.ts'
import { disclosures, tells } from './disclosures.ts'
import { refusalOf } from './gate.ts'
import { type Role, transitions } from './transitions.ts'

const at = now.toISOString()
const sent = aReferral().build()
const takenBack = {
  ...sent,
  consent: { ...sent.consent, objections: [no('withdrawal', mother, ['disclosure', 'feedback'])] },
}

/** Every row as each who may take it takes it. */
const everyRow = transitions.flatMap((row) => row.who.map((role) => ({ row, role })))

/** What carries content from one party to the other: text, a reason, an outcome, or a thing that rests on consent. */
const carriesContent = [
  'consent',
  'reasonText',
  'outcome',
  'conclusion',
  'statusReason',
  'expectedOn',
]

/** Drafts are seen by nobody else; a resumed case tells a state. */
const ownAffair = ['1', '1b', '2', '20']

describe('the gate', () => {
  it('knows of every row that carries content in which direction it tells it', () => {
    const forgotten = everyRow.filter(
      ({ row, role }) =>
        role !== 'system' &&
        !ownAffair.includes(row.row) &&
        row.needs.some((need) => carriesContent.includes(need)) &&
        disclosures[row.row][role] === undefined,
    )
    expect(forgotten.map(({ row, role }) => `${row.row} by ${role}`)).toEqual([])
  })

  it('tells to the receiver what the practice does, and to the practice what the receiver does', () => {
    const directionOf = (role: Role) =>
      role === 'gp' || role === 'assistant' || role === 'his' ? 'disclosure' : 'feedback'
    for (const { row, role } of everyRow) {
      const told = disclosures[row.row][role]
      if (told !== undefined) expect([row.row, told.purpose]).toEqual([row.row, directionOf(role)])
    }
    const told = transitions.flatMap(({ row, who }) =>
      Object.keys(disclosures[row]).filter((role) => !who.includes(role as Role)),
    )
    expect(told).toEqual([])
  })

  it('consent O2: refuses every row that is nothing but telling, once consent was taken back', () => {
    const passed = everyRow.filter(
      ({ row, role }) =>
        disclosures[row.row][role]?.otherwise === 'refused' &&
        refusalOf(takenBack, row, role, at) === null,
    )
    expect(passed).toEqual([])
  })

  it('takes every such row while consent is there', () => {
    const refused = everyRow.filter(
      ({ row, role }) =>
        disclosures[row.row][role]?.otherwise === 'refused' &&
        refusalOf(sent, row, role, at)?.kind === 'no-consent',
    )
    expect(refused).toEqual([])
  })

  it('tells in words what stands in the way', () => {
    const row = transitions.find(({ row }) => row === '27')
    const refusal = row && refusalOf(takenBack, row, 'gp', at)
    expect(refusal).toMatchObject({ kind: 'no-consent' })
    expect(refusal?.kind === 'no-consent' && refusal.warnings.map(({ row }) => row)).toContain('O2')
  })

  it('knows what a row tells, whoever takes it', () => {
    expect([tells('14', 'feedback'), tells('14', 'disclosure')]).toEqual([true, false])
    expect([tells('27', 'feedback'), tells('27', 'disclosure')]).toEqual([true, true])
    expect([tells('4', 'feedback'), tells('19', 'disclosure')]).toEqual([false, false])
  })
})

describe('how work may end', () => {
  const started = aReferral().received().acceptedBy().started()

  it('is any way while consent is there, after a birthday too', () => {
    expect(outcomesFor(started.build(), '2029-06-01' as never)).toContain('zelf-behandeld')
  })

  it('workflow 19: is not as if it had been done, once consent was taken back', () => {
    const ended = started.consentEnded(no('withdrawal', mother, ['help'])).build()
    const open = outcomesFor(ended, '2026-11-25' as never)
    expect(open).toEqual([
      'voortijdig-beeindigd-gezin',
      'geen-contact',
      'geen-toestemming',
      'niet-passend',
    ])
    expect(() => started.consentEnded(no('withdrawal', mother, ['help'])).completed()).toThrow()
    const stopped = started
      .consentEnded(no('withdrawal', mother, ['help']))
      .completed({ code: 'voortijdig-beeindigd-gezin' })
    expect(stopped.build().history.at(-1)?.row).toBe('14')
  })

  it('workflow 15: is without consent where that was found missing', () => {
    const missing = {
      ...started.build(),
      helpCheck: { at, by: byReceiver(sent).person as never, found: 'missing' as const },
    }
    expect(outcomesFor(missing, '2026-11-25' as never)).toEqual(['geen-toestemming'])
  })
})

describe('workflow 27: a supplement', () => {
  const completed = aReferral().received().acceptedBy().started().completed({}, now)

  it('goes both ways, while the work is open and 30 days after', () => {
    const open = aReferral().received().supplemented('Nog een brief van school.').build()
    expect(open.supplements).toMatchObject([
      { text: 'Nog een brief van school.', by: byPractice(open) },
    ])
    expect(open.coordination.businessStatus).toBe('afgeleverd')
    const late = completed.supplemented('Verslag.', byReceiver, daysLater(30)).build()
    expect(late.history.at(-1)).toMatchObject({ row: '27', businessStatus: 'afgerond' })
    expect(() => completed.supplemented('Verslag.', byReceiver, daysLater(31))).toThrow(
      'not-allowed',
    )
  })

  it('needs the consent of its own direction only', () => {
    const noFeedback = aReferral()
      .received()
      .consentEnded(no('withdrawal', mother, ['feedback']))
    expect(noFeedback.supplemented('Brief.').build().supplements).toHaveLength(1)
    expect(() => noFeedback.supplemented('Verslag.', byReceiver)).toThrow('O2')
  })
})

describe('a supplement around a birthday', () => {
  const asked = (date: string) =>
    ({ ...sent.consent.statements[0], person: 'patient', date }) as never

  it('consent T1: the day after the 12th birthday waits for the youth', () => {
    const child = aReferral().forPatient({ birthDate: '2014-11-26' }).received()
    expect(child.supplemented('Brief.').build().supplements).toHaveLength(1)
    expect(() => child.supplemented('Brief.', byPractice, daysLater(2))).toThrow('T1')
    expect(() => child.supplemented('Verslag.', byReceiver, daysLater(2))).toThrow('T1')
    const own = child.consentRenewed(asked('2026-11-27'), byReceiver, daysLater(2))
    expect(own.supplemented('Brief.', byPractice, daysLater(2)).build().supplements).toHaveLength(1)
  })

  it("consent T1: the day after the 16th passes on the youth's own earlier consent only", () => {
    const youth = aReferral().forPatient({ birthDate: '2010-11-26' })
    const own = youth.consentedBy('patient', 'mother', 'father').received()
    const parents = youth.consentedBy('mother', 'father').received()
    expect(own.supplemented('Brief.', byPractice, daysLater(2)).build().supplements).toHaveLength(1)
    expect(() => parents.supplemented('Brief.', byPractice, daysLater(2))).toThrow('T1')
  })
})
