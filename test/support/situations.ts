import { plan } from '../../src/domain/appointment.ts'
import { addDays } from '../../src/domain/calendar.ts'
import { start } from '../../src/domain/contact.ts'
import { hold } from '../../src/domain/pause.ts'
import { decideProposal, propose } from '../../src/domain/proposal.ts'
import { ask } from '../../src/domain/question.ts'
import { slotNumber } from './clinics.ts'
import { saysOf, zon } from './consents.ts'
import { today } from './moments.ts'
import { father, gp, mother, youthWorker } from './persons.ts'
import { byPractice, byReceiver } from './referral-steps.ts'
import { aReferral, type ReferralBuilder } from './referrals.ts'

const waiting = () => aReferral().received()
const accepted = () => waiting().acceptedBy()
const started = (contact: 'contact-gezocht' | 'gesprek-gevoerd') =>
  accepted().stepped(byReceiver, (referral, _, at) =>
    start(
      referral,
      contact === 'contact-gezocht' ? { contact } : { contact, helpConsent: 'confirmed' },
      youthWorker,
      at,
    ),
  )
const atWork = () => started('gesprek-gevoerd')

const sharedWithGgz = () =>
  atWork().consentRenewed(saysOf(mother, zon)).consentRenewed(saysOf(father, zon))
const proposed = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zon', identifiers: [] },
  because: 'Angst die niet overgaat.',
  party: 'mental-health',
} as const

const withProposal = () =>
  sharedWithGgz().stepped(byReceiver, (referral, by, at) =>
    propose(referral, { route: 'huisarts', proposed }, by, at),
  )

/** How a referral can stand, so that each step of either side can be taken in one of them; each call makes a new one. */
export const situations = {
  waiting,
  overleg: () => aReferral().ofKind('overleg').received(),
  'asked of the practice': () =>
    waiting().stepped(byReceiver, (referral, by, at) =>
      ask(referral, { kind: 'vraag', text: 'Gaat Sem naar school?' }, by, at),
    ),
  accepted,
  'with an appointment': () =>
    waiting().stepped(byReceiver, (referral, by, at) => plan(referral, slotNumber(0), by, at)),
  'looking for contact': () => started('contact-gezocht'),
  'at work': atWork,
  'asked of the POH Jeugd': () =>
    atWork().stepped(byPractice, (referral, by, at) =>
      ask(referral, { kind: 'vraag', text: 'Is er al contact?' }, by, at),
    ),
  proposed: withProposal,
  'proposal approved': () =>
    withProposal().stepped(byPractice, (referral, _, at) =>
      decideProposal(referral, 1, { onward: null }, gp, at),
    ),
  'asked to stop': () => atWork().askedToStop(),
  paused: () =>
    atWork().stepped(byReceiver, (referral, _, at) =>
      hold(referral, { code: 'gezin-ziet-af', text: 'Verhuizing.' }, addDays(today, 20), at),
    ),
  completed: () => atWork().completed(),
  'completed with a proposal': () =>
    sharedWithGgz().completed({
      code: 'verwijzing-jeugd-ggz',
      organisation: 'Praktijk Zon',
      route: 'huisarts',
    }),
  rejected: () => waiting().rejected(),
  'its episode refused by the HIS': waiting,
  'its question refused by the HIS': waiting,
} as const satisfies Record<string, () => ReferralBuilder>

/** Those that the HIS will not have, with what it says. */
export const refusedWith: Partial<Record<keyof typeof situations, string>> = {
  'its episode refused by the HIS': 'http-422:ServiceRequest.reasonReference',
  'its question refused by the HIS': 'http-422:ServiceRequest.reasonCode',
}
