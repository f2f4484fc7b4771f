import type { ConsentAnswer } from '../../src/domain/consent/consent-record.ts'
import { notAskedFurther } from '../../src/domain/consent/parental-authority.ts'
import type { AttachmentId, ReferralId } from '../../src/domain/identifiers.ts'
import type { RelatedPerson } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { no } from './consents.ts'
import { father, mentalHealthWorker, mother, otherGp } from './persons.ts'
import { byReceiver } from './referral-steps.ts'
import { aReferral, type ReferralBuilder, theReferral } from './referrals.ts'

/** In place of the letter: what is written does not depend on what is in it. */
export const aReport = new TextEncoder().encode('%PDF-1.7 een retourbericht')

const id = '7c1e3f6a-58b2-4f0e-9d37-2a6c0b94e1d5' as ReferralId
const earlierId = '0b9d2c4e-7f31-4a86-8c5d-6e1f2a3b4c5d' as ReferralId

/** Everybody who was asked answered this for feedback. */
export const withFeedback = (referral: Referral, feedback: ConsentAnswer): Referral => ({
  ...referral,
  consent: {
    ...referral.consent,
    statements: referral.consent.statements.map((said) => ({
      ...said,
      answers: { ...said.answers, feedback },
    })),
  },
})

const unknownFather: RelatedPerson = { ...father, id: null }
const institution: RelatedPerson = {
  id: null,
  name: { text: 'Jeugdbescherming Zuid' },
  relation: 'guardian-institution',
  phones: [],
}

const withHolders = (
  referral: Referral,
  situation: 'joint' | 'guardian',
  ...holders: readonly RelatedPerson[]
): Referral => {
  const { consent } = theReferral(referral)
    .consentedBy(...holders)
    .build()
  const authority = {
    ...notAskedFurther,
    situation,
    source: 'parent',
    statedOn: '2026-11-25' as never,
    holders,
  } as const
  return { ...referral, consent: { ...consent, authority } }
}

const sent = aReferral().withId(id)
const started = (referral: ReferralBuilder) => referral.received().acceptedBy().started()
const outcome = {
  code: 'verwijzing-jeugd-ggz',
  organisation: 'Praktijk Zonnehoek',
  route: 'huisarts',
  gpAction: 'Graag een verwijzing schrijven.',
} as const

const cancelledByConsent = sent.received().withdrawn('toestemming-ingetrokken').build()

/** Sent under a huisarts, with a colleague who works along. */
const byMentalHealthWorker = (referral: Referral): Referral => {
  const { practice, request, consent, history } = referral
  const by = { party: 'practice', practice: practice.id, person: mentalHealthWorker } as const
  return {
    ...referral,
    referrer: mentalHealthWorker,
    request: { ...request, under: otherGp, coWorker: 'Nicole Cox' },
    consent: { ...consent, recordedBy: mentalHealthWorker },
    history: history.map((entry) => ({ ...entry, by })),
  }
}

/** A referral of each kind that is ever written to a HIS. */
export const writtenCases: Readonly<Record<string, Referral>> = {
  'sent for a child of nine': sent.build(),
  'sent for a youth of fourteen': sent
    .forChildOf(14)
    .consentedBy('patient', 'mother', 'father')
    .build(),
  'sent for a youth of sixteen': sent
    .forChildOf(16)
    .withoutAuthority()
    .consentedBy('patient')
    .build(),
  'sent, a parent unknown to the HIS': withHolders(sent.build(), 'joint', mother, unknownFather),
  'sent, an institution is the voogd': withHolders(sent.build(), 'guardian', institution),
  'sent again after another': sent.replacing(earlierId).withoutReason().build(),
  'sent with urgency from a contact': {
    ...sent.withUrgency('urgent').build(),
    request: {
      ...sent.withUrgency('urgent').build().request,
      encounter: 'encounter-1' as never,
      duplicateReason: 'Nieuwe hulpvraag.',
    },
  },
  "sent to the practice's own POH Jeugd": sent.to('de-linde-poh' as never, 'practice').build(),
  'sent from a practice that the HIS does not hold': {
    ...sent.build(),
    practice: { ...sent.build().practice, organisationId: null, identifiers: [] },
    referrer: { ...sent.build().referrer, roleId: null },
  },
  'sent by a POH-GGZ under a huisarts': byMentalHealthWorker(sent.build()),
  'sent with files': {
    ...sent.build(),
    request: {
      ...sent.build().request,
      attachments: [
        {
          id: '3f1c2b4a-5d6e-4f70-8192-a3b4c5d6e7f8' as AttachmentId,
          name: 'Verslag van school.pdf',
          type: 'application/pdf',
          size: 12_000,
          digest: 'digest',
        },
      ],
    },
  },
  received: sent.received().build(),
  accepted: sent.received().acceptedBy().build(),
  'in progress': started(sent).build(),
  completed: started(sent).completed(outcome).build(),
  'completed and seen': started(sent).completed(outcome).seen().build(),
  'completed without feedback': withFeedback(started(sent).completed(outcome).build(), 'refused'),
  'completed without feedback and seen': withFeedback(
    started(sent).completed(outcome).seen().build(),
    'refused',
  ),
  failed: started(sent).completed({ code: 'geen-contact' }).build(),
  rejected: sent.received().rejected().build(),
  'rejected without feedback': withFeedback(sent.received().rejected().build(), 'refused'),
  withdrawn: sent.received().withdrawn().build(),
  'withdrawn with the consent': cancelledByConsent,
  'on hold, the consent taken back': started(sent)
    .consentEnded(no('withdrawal', mother, ['help', 'disclosure']))
    .build(),
  'in progress, sharing and feedback taken back': started(sent)
    .supplemented('Verslag van school.')
    .consentEnded(no('withdrawal', mother, ['disclosure', 'feedback']))
    .build(),
  'completed, and everything taken back since': started(sent)
    .completed(outcome)
    .consentEnded(no('withdrawal', mother, ['help', 'disclosure', 'feedback']))
    .build(),
  'failed, and feedback taken back since': started(sent)
    .completed({ code: 'geen-contact' })
    .consentEnded(no('withdrawal', mother, ['feedback']))
    .build(),
  'asked to stop, with supplements both ways': started(sent)
    .supplemented('Verslag van school.')
    .supplemented('Verslag van de intake.', byReceiver)
    .askedToStop()
    .build(),
  'entered in error': {
    ...cancelledByConsent,
    request: { ...cancelledByConsent.request, status: 'entered-in-error' },
    coordination: {
      status: 'entered-in-error',
      businessStatus: 'ingetrokken',
      reason: { code: 'verkeerde-patient', text: '' },
    },
  },
}

/** The case of this name. */
export const writtenCase = (name: string): Referral => {
  const found = writtenCases[name]
  if (found === undefined) throw new Error(`no case is called ${name}`)
  return found
}
