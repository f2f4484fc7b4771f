import type { LocalDate } from '../../src/domain/calendar.ts'
import { amsterdamDay } from '../../src/domain/calendar.ts'
import { noteMeeting } from '../../src/domain/meeting-note.ts'
import { followOnward, type OnwardNews } from '../../src/domain/onward-progress.ts'
import { decideProposal, newReceiverOf, type Onward, propose } from '../../src/domain/proposal.ts'
import { answer, ask } from '../../src/domain/question.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { says } from './consents.ts'
import { minutesLater } from './moments.ts'
import { father, gp, mother, youthWorker } from './persons.ts'
import { byPractice, byReceiver } from './referral-steps.ts'
import { aReferral, type ReferralBuilder, theReferral } from './referrals.ts'

const onward: Onward = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zonnehoek', identifiers: [] },
  because: 'Angst die thuis en op school blijft, ook na zes gesprekken.',
  party: 'mental-health',
}

/** Both parents also agreed to share with the GGZ, and with this practice of it. */
const withGgz = (referral: Referral): ReferralBuilder => {
  const parties = { 'mental-health': 'given' } as const
  const receivers = [{ ...newReceiverOf(onward), answer: 'given' as const }]
  const statements = [mother, father].map((one) => says(one, 'given', { parties, receivers }))
  return theReferral({ ...referral, consent: { ...referral.consent, statements } })
}

const begun = withGgz(aReferral().build()).received().acceptedBy().started()

const proposed = (route: 'huisarts' | 'gemeente') =>
  begun.stepped(byReceiver, (referral, by, at) =>
    propose(referral, { route, proposed: onward }, by, at),
  )

const decided = (decision: Parameters<typeof decideProposal>[2]) =>
  proposed('huisarts').stepped(byPractice, (referral, _, at) =>
    decideProposal(referral, 1, decision, gp, at),
  )

const heard = (news: OnwardNews) =>
  decided({ onward: null }).stepped(byReceiver, (referral, _, at) =>
    followOnward(referral, 1, news, youthWorker, at),
  )

const asked = aReferral()
  .received()
  .stepped(byReceiver, (referral, by, at) =>
    ask(referral, { kind: 'vraag', text: 'Is er al iets voor de ouders gedaan?' }, by, at),
  )

const answered = asked.stepped(byPractice, (referral, by, at) =>
  answer(referral, 1, 'Ja, twee gesprekken bij de POH-GGZ.', by, at),
)

const questions = answered.stepped(byPractice, (referral, by, at) =>
  ask(referral, { kind: 'vraag', text: 'Kunt u vader apart bellen?' }, by, at),
)

const at = (minutes: number) => minutesLater(minutes).toISOString()
const appointment = {
  slot: null,
  place: 'Spreekkamer 2',
  worker: youthWorker.name,
  madeAt: at(10),
  madeBy: byReceiver(begun.build()),
}

/** What school and jeugdarts said, written down by either side. */
const met = [byReceiver, byPractice].reduce(
  (of, by) =>
    of.stepped(by, (referral, person, at) =>
      noteMeeting(
        referral,
        {
          on: amsterdamDay(new Date(at)),
          participants: ['practice', 'receiver', 'school', 'youth-doctor'],
          content: 'School geeft Sem elke ochtend een rustig begin.',
        },
        person,
        at,
      ),
    ),
  begun,
)

/** The family came, did not come, and comes again; the practice has read two reports. */
const underway: Referral = {
  ...begun.build(),
  sessions: { held: 2, planned: 6 },
  appointments: [
    { ...appointment, number: 1, start: at(20), end: at(65), status: 'fulfilled', endedAt: at(65) },
    { ...appointment, number: 2, start: at(80), end: at(125), status: 'noshow', endedAt: at(125) },
    {
      ...appointment,
      number: 3,
      start: at(200),
      end: at(245),
      status: 'cancelled',
      movedTo: 4,
      because: 'Sem is ziek.',
      endedBy: byReceiver(begun.build()),
      endedAt: at(150),
    },
    { ...appointment, number: 4, worker: null, start: at(900), end: at(945), status: 'booked' },
  ],
  reports: [
    {
      number: 1,
      kind: 'na-intake',
      at: at(70),
      by: youthWorker,
      conclusion: 'Slapen gaat mis sinds de verhuizing.',
      gpAction: null,
      intake: {
        child: 'Bang in het donker.',
        family: 'Ouders wonen sinds de zomer apart.',
        environment: 'School ziet een moe kind.',
        first: 'Een vast slaapritueel.',
      },
    },
    {
      number: 2,
      kind: 'voortgang',
      at: at(130),
      by: youthWorker,
      conclusion: 'Slaapt in bij vader, nog niet bij moeder.',
      gpAction: 'Graag het ijzer laten prikken.',
      sessions: { held: 2, planned: 6 },
    },
  ],
}

/** What the two sides ask of each other while the work goes on, in each state that it can be in. */
export const furtherCases = {
  'question to the practice': asked.build(),
  'question answered': answered.build(),
  'questions both ways': questions.build(),
  'proposed to the huisarts': proposed('huisarts').build(),
  'told that the gemeente arranges it': proposed('gemeente').build(),
  'proposal taken over': decided({ onward: null }).build(),
  'proposal changed': decided({ onward: { ...onward, because: 'Graag met spoed.' } }).build(),
  'onward help with a waiting list': heard({
    state: 'wachtlijst',
    on: '2027-02-01' as LocalDate,
  }).build(),
  'onward help that did not start': heard({
    state: 'niet-gestart',
    because: 'De praktijk neemt niemand aan.',
  }).build(),
  'proposal refused': decided({ refused: 'Eerst de uitslag van het bloed.' }).build(),
  'appointments and reports': underway,
  'meetings with others': met.build(),
} as const satisfies Record<string, Referral>
