import type { ReferralId } from '../../src/domain/identifiers.ts'
import type { RelatedPerson, Relation } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { relationWords } from '../../src/domain/words.ts'
import { furtherCases } from './further-cases.ts'
import { minutesLater } from './moments.ts'
import { father, youthWorker } from './persons.ts'
import { writtenCase } from './written-cases.ts'

const completed = writtenCase('completed')
const { coordination } = completed
if (coordination.status !== 'completed') throw new Error('it was completed')

const at = (minutes: number) => minutesLater(minutes).toISOString()
const relatives = (Object.keys(relationWords) as Relation[]).map(
  (relation): RelatedPerson => ({ ...father, id: null, relation }),
)

const onwardCases = [
  furtherCases['proposal changed'],
  furtherCases['onward help with a waiting list'],
  furtherCases['proposal refused'],
  furtherCases['told that the gemeente arranges it'],
]

/** A referral that was completed and corrected, with everything beside the work that there can be. */
export const withEverything: Referral = {
  ...completed,
  id: '5d0c6c0e-6a4e-4b0a-9a43-0c6f2f1d7b11' as ReferralId,
  request: {
    ...completed.request,
    contacts: [
      ...relatives.map((person) => ({ person, phone: '0687654321', mayBeContacted: true })),
      { person: 'patient', phone: '0611111111', mayBeContacted: true },
      { person: 'patient', phone: '', mayBeContacted: true },
    ],
  },
  coordination: {
    ...coordination,
    outcome: {
      ...coordination.outcome,
      followUp: [
        { what: 'Training sociale vaardigheden', organisation: 'Wijkteam Noord' },
        { what: 'Zwemclub', organisation: null },
      ],
    },
  },
  earlierOutcomes: [
    {
      outcome: { ...coordination.outcome, code: 'advies-gegeven', conclusion: 'Verkeerd getypt.' },
      correctedAt: at(200),
      correctedBy: youthWorker,
      because: 'Verkeerde uitkomst gekozen.',
    },
  ],
  earlierReviews: [{ status: 'cancelled', openedAt: at(120), endedAt: at(200) }],
  questions: furtherCases['questions both ways'].questions ?? [],
  proposals: onwardCases.flatMap(({ proposals = [] }, index) =>
    proposals.map((one) => ({ ...one, number: index + 1 })),
  ),
  appointments: furtherCases['appointments and reports'].appointments ?? [],
  reports: furtherCases['appointments and reports'].reports ?? [],
  sessions: { held: 4, planned: 6 },
  stopRequests: writtenCase('asked to stop, with supplements both ways').stopRequests ?? [],
  supplements: writtenCase('asked to stop, with supplements both ways').supplements ?? [],
}

/** Not accepted, with what could be done in its place. */
export const rejectedWithAdvice: Referral = (() => {
  const rejected = writtenCase('rejected')
  if (rejected.coordination.status !== 'rejected') throw new Error('it was not accepted')
  return {
    ...rejected,
    coordination: { ...rejected.coordination, alternative: 'Bel het wijkteam.' },
  }
})()
