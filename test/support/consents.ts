import type { BirthDate, LocalDate } from '../../src/domain/calendar.ts'
import type { SaidByName } from '../../src/domain/consent/asked-by-name.ts'
import {
  type ConsentAnswer,
  type ConsentFacts,
  type ConsentingPerson,
  type ConsentStatement,
  type IncapacityJudgement,
  type NamedReceiver,
  nothingFurther,
  type Objection,
  type Purpose,
} from '../../src/domain/consent/consent-record.ts'
import { decide } from '../../src/domain/consent/decide.ts'
import type { Decision } from '../../src/domain/consent/decision.ts'
import { type Exception, type Ground, grounds } from '../../src/domain/consent/exceptions.ts'
import type { Situation } from '../../src/domain/consent/facts.ts'
import {
  notAskedFurther,
  type ParentalAuthority,
  type Supervision,
} from '../../src/domain/consent/parental-authority.ts'
import { standsInTheWay } from '../../src/domain/consent/warnings.ts'
import type { RelatedPerson } from '../../src/domain/person.ts'
import type { Employment } from '../../src/domain/referral.ts'
import { today } from './moments.ts'
import { father, mother } from './persons.ts'

/** The consent of one child, put together from what the case says and nothing else. */

export const everything: readonly Purpose[] = ['help', 'disclosure', 'feedback']

type Answers = Partial<ConsentStatement['answers']>

/** The same answer to help, sharing and feedback, but for what is named. */
export const says = (
  person: ConsentingPerson,
  answer: ConsentAnswer = 'given',
  but: Answers & Pick<ConsentStatement, 'parties' | 'receivers'> = {},
  date: LocalDate = today,
): ConsentStatement => {
  const { parties = {}, receivers, ...answers } = but
  return {
    person,
    answers: { help: answer, disclosure: answer, feedback: answer, ...answers },
    parties,
    ...(receivers && { receivers }),
    way: 'oral',
    place: 'in-person',
    date,
  }
}

/** Of the jeugd-GGZ, by name. */
export const zon: NamedReceiver = { party: 'mental-health', name: 'Praktijk Zon', identifiers: [] }

/** Nothing said but this, of a receiver by name. */
export const saysOf = (
  person: ConsentingPerson,
  receiver: NamedReceiver,
  answer: ConsentAnswer = 'given',
  date: LocalDate = today,
): ConsentStatement => says(person, 'not-asked', { receivers: [{ ...receiver, answer }] }, date)

/** The same as one answers in the form of a proposal. */
export const answersOf = (
  person: ConsentingPerson,
  answer: SaidByName['answer'] = 'given',
  date: LocalDate = today,
): SaidByName => ({ person, answer, way: 'oral', place: 'in-person', date })

export const gezag = (
  situation: ParentalAuthority['situation'],
  holders: readonly RelatedPerson[],
  further: Partial<ParentalAuthority> = {},
): ParentalAuthority => ({
  ...notAskedFurther,
  situation,
  source: 'parent',
  statedOn: today,
  holders,
  ...further,
})

export const joint = gezag('joint', [mother, father], { parents: 'together' })
export const apart = gezag('joint', [mother, father], { parents: 'separated' })
export const alone = gezag('single', [mother], { basis: 'death' })

export const guardian: RelatedPerson = {
  id: null,
  name: { text: 'W. Prins' },
  relation: 'guardian',
  phones: ['0611111111'],
}

export const institution: RelatedPerson = {
  id: null,
  name: { text: 'Jeugdbescherming Zuid' },
  relation: 'guardian-institution',
  phones: [],
}

export const ots = (orders: Supervision['orders'] = []): Supervision => ({
  institution,
  worker: 'K. Smit',
  orders,
})

/** The ground with everything that it asks written down, for everything unless purposes are named. */
export const because = (
  ground: Ground,
  person: ConsentingPerson,
  purposes: readonly Purpose[] = everything,
): Exception => ({
  ground,
  person,
  purposes,
  written: Object.fromEntries(grounds[ground].items.map((item) => [item, 'Opgeschreven.'])),
})

export const incapable = (changed: Partial<IncapacityJudgement> = {}): IncapacityJudgement => ({
  purposes: everything,
  judgedBy: 'A.M. Bos, huisarts',
  because: 'Begrijpt niet wat de hulp inhoudt.',
  on: today,
  earlierRefusal: null,
  ...changed,
})

export const no = (
  kind: Objection['kind'],
  by: ConsentingPerson,
  to: readonly Purpose[],
  on: LocalDate = today,
): Objection => ({ kind, by, to, on, endedOn: null })

export const birthDateAt = (years: number): BirthDate => `${2026 - years}-05-31`

type Case = Partial<ConsentFacts> & {
  age?: number
  birthDate?: BirthDate | null
  says?: readonly ConsentStatement[]
  recordedIn?: Situation['recordedIn']
}

/** A child of nine, parents together with joint gezag, nobody asked; but for what the case names. */
export const aSituation = ({
  age = 9,
  birthDate = birthDateAt(age),
  says: statements = [],
  recordedIn = null,
  ...facts
}: Case = {}): Situation => ({
  birthDate,
  recordedIn,
  knownUntil: today,
  consent: { ...nothingFurther, authority: joint, statements, ...facts },
})

/** What the table says of the case, today; to a POH Jeugd of the CJG unless another is named. */
export const decided = (of: Case, employment: Employment = 'municipality'): Decision =>
  decide(aSituation(of), today, { employment })

/** The case in one line: the verdict and, in the order of the table, what is not settled. */
export const shortly = ({ verdict, maySend, warnings }: Decision): string =>
  [
    verdict,
    ...(verdict === 'stopped' ? [maySend ? 'with its reason' : 'without its reason'] : []),
    ...warnings.filter(standsInTheWay).map(({ row }) => row),
  ].join(' ')
