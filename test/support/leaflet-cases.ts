import type { ConsentRecord } from '../../src/domain/consent/consent-record.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { apart, because, gezag, institution, joint, no, ots, says } from './consents.ts'
import { today } from './moments.ts'
import { father, mother } from './persons.ts'
import { aReferral, theReferral } from './referrals.ts'

const withConsent = (of: Referral, consent: Partial<ConsentRecord>): Referral => ({
  ...of,
  consent: { ...of.consent, ...consent },
})

const childOf = (years: number) => aReferral().forChildOf(years)
const both = [says(mother), says(father)]

/** The consent of each journey of a family, as it is when the referral is sent. */
export const leafletCases: Readonly<Record<string, Referral>> = {
  'nine-both-parents-agree': withConsent(childOf(9).build(), {
    authority: joint,
    statements: [
      says(mother, 'given', { parties: { school: 'given' } }),
      says(father, 'given', { parties: { school: 'given' } }),
    ],
  }),
  'fourteen-one-parent-refuses': withConsent(childOf(14).build(), {
    authority: joint,
    statements: [says('patient'), says(mother), says(father, 'refused')],
    exceptions: [because('considered-wish', father)],
  }),
  'sixteen-against-the-parents': withConsent(childOf(16).build(), {
    authority: null,
    statements: [says('patient')],
  }),
  'guardian-institution': withConsent(childOf(9).build(), {
    authority: gezag('guardian', [institution]),
    statements: [says(institution)],
  }),
  'under-supervision': withConsent(childOf(9).build(), {
    authority: { ...joint, supervision: ots() },
    statements: both,
  }),
  'one-parent-unreachable': withConsent(childOf(9).build(), {
    authority: joint,
    statements: [says(mother)],
    unanswered: [
      { person: father, kind: 'not-reached', attempts: [{ on: today, how: 'Twee keer gebeld' }] },
    ],
    exceptions: [because('whereabouts-unknown', father)],
  }),
  'separated-both-asked': withConsent(childOf(9).build(), {
    authority: apart,
    statements: [says(mother), { ...says(father), place: 'by-phone' }],
  }),
  'without-feedback': withConsent(childOf(9).build(), {
    authority: joint,
    statements: both.map((one) => ({
      ...one,
      answers: { ...one.answers, feedback: 'refused' as const },
    })),
  }),
  'taken-back': theReferral(withConsent(childOf(9).build(), { authority: joint, statements: both }))
    .received()
    .consentEnded(no('withdrawal', mother, ['help', 'disclosure', 'feedback']))
    .build(),
  'fourteen-a-parent-is-not-told': withConsent(childOf(14).build(), {
    authority: joint,
    statements: [says('patient'), says(mother)],
    unanswered: [{ person: father, kind: 'kept-out', because: 'danger' }],
    exceptions: [because('danger', father)],
    safety: { step: 'Stap 2', advice: 'Advies gevraagd op 24 november' },
    informing: { withheldFrom: [father], atWishOfYouth: [] },
  }),
}
