import type { Bundle, FhirResource } from 'fhir/r4.js'
import type { ReferralId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { type Canonicals, canonicalsAt, defaultCanonicalBase } from '../../src/fhir/canonicals.ts'
import { auditEventOf } from '../../src/fhir/write/audit-event.ts'
import { resourcesOf, type WriteContext } from '../../src/fhir/write/resources-of.ts'
import { auditLines } from '../../test/support/audit-lines.ts'
import { type ConsentCase, consentCases, referralOf } from '../../test/support/consent-cases.ts'
import { furtherCases } from '../../test/support/further-cases.ts'
import { aReport, writtenCase } from '../../test/support/written-cases.ts'

export type Example = {
  name: string
  /** What it is an example of. */
  title: string
  bundle: Bundle<FhirResource> & { id: string }
}

type Journey = {
  title: string
  referral: Referral
  context?: Partial<WriteContext>
}

/** How referrals go, each with all that the product then writes. */
const journeys: Readonly<Record<string, Journey>> = {
  'referral-sent': {
    title: 'sent, with urgency, from a contact; the letter for a HIS that holds no ServiceRequest',
    referral: writtenCase('sent with urgency from a contact'),
    context: { letter: aReport },
  },
  'referral-rejected': {
    title: 'not accepted, with a reason; the practice still has to decide',
    referral: writtenCase('rejected'),
  },
  'questions-both-ways': {
    title: 'each side asked something; one question is answered',
    referral: furtherCases['questions both ways'],
  },
  'proposal-changed': {
    title: 'onward help was proposed; the huisarts asks for it in other words',
    referral: furtherCases['proposal changed'],
    context: { onwardLetters: { 1: aReport } },
  },
  'proposal-refused': {
    title: 'onward help was proposed; the huisarts refused',
    referral: furtherCases['proposal refused'],
  },
  'proposal-of-the-gemeente': {
    title: 'the gemeente arranges the help, and the huisarts is told (2.3 Jeugdwet)',
    referral: furtherCases['told that the gemeente arranges it'],
  },
  'appointments-and-reports': {
    title: 'the family came, did not come, and comes again; reports na intake and voortgang',
    referral: furtherCases['appointments and reports'],
  },
  'work-asked-to-stop': {
    title: 'the practice asked to stop; both sides added something',
    referral: writtenCase('asked to stop, with supplements both ways'),
  },
  'work-completed-and-seen': {
    title: 'completed, with the retourbericht; the huisarts has seen it',
    referral: writtenCase('completed and seen'),
    context: { report: aReport },
  },
  'work-completed-without-feedback': {
    title: 'completed, without consent for feedback',
    referral: writtenCase('completed without feedback'),
  },
  'onward-help-with-a-waiting-list': {
    title: 'the huisarts asked for onward help; the POH Jeugd heard that the family waits',
    referral: furtherCases['onward help with a waiting list'],
  },
  'referral-sent-under-a-huisarts': {
    title: 'sent by a POH-GGZ under a huisarts who is named; a colleague works along',
    referral: writtenCase('sent by a POH-GGZ under a huisarts'),
  },
}

/** The journeys of consent, of which only the Consents and their source are shown. */
const consents: Readonly<Record<ConsentCase, string>> = {
  'under-12-both-agree': 'two parents with gezag; school yes, wijkteam no',
  'youth-of-14-one-parent-refuses': 'the youth goes on wishing it (7:450 lid 2 BW)',
  'one-practice-of-the-ggz-by-name':
    'both parents agree to one practice by name; the father wants no other of the GGZ',
  'youth-of-16-against-the-parents': 'the youth alone decides; no feedback; parents not informed',
  'institution-is-guardian': 'voogdij by a GI, in writing, with the signed form',
  'supervision-order-replaces-a-parent':
    'OTS; the GI consents in the place of a parent (1:265e BW)',
  'parent-cannot-be-reached': 'whereabouts unknown, two attempts (1:253r BW)',
  'separated-other-phoned-later':
    'the other parent phoned days later, written down by the assistant',
  'school-taken-back-at-the-poh-jeugd':
    'taken back for school, written down by the POH Jeugd; the address not shared',
}

const isOfConsent = ({ resourceType }: FhirResource): boolean =>
  resourceType === 'Consent' || resourceType === 'QuestionnaireResponse'

const bundleOf = (
  name: string,
  referral: Referral,
  context: WriteContext,
  isShown: (resource: FhirResource) => boolean = () => true,
): Example['bundle'] => ({
  resourceType: 'Bundle',
  id: name,
  type: 'collection',
  entry: resourcesOf(referral, context)
    .filter(({ resource }) => isShown(resource))
    .map(({ fullUrl, resource }) => ({ fullUrl, resource })),
})

/** Lines of the log, as they are handed over. */
const auditExample = (canonicals: Canonicals): Example => ({
  name: 'audit',
  title: 'the log: sent by the huisarts, read by the POH Jeugd, refused, noted by the plug-in',
  bundle: {
    resourceType: 'Bundle',
    id: 'audit',
    type: 'collection',
    entry: auditLines
      .map((line) => auditEventOf(line, canonicals))
      .map((resource) => ({
        fullUrl: `https://plug-in.example/fhir/AuditEvent/${resource.id}`,
        resource,
      })),
  },
})

const idOf = (index: number): ReferralId =>
  `7c1e3f6a-58b2-4f0e-9d37-${String(index + 1).padStart(12, '0')}` as ReferralId

/** What the product writes under the addresses of this publisher. */
export const examplesAt = (base: string = defaultCanonicalBase): readonly Example[] => {
  const canonicals = canonicalsAt(base)
  return [
    ...Object.entries(journeys).map(([name, { title, referral, context }], index) => ({
      name,
      title,
      bundle: bundleOf(
        name,
        { ...referral, id: idOf(index) },
        { report: null, ...context, canonicals },
      ),
    })),
    ...consentCases.map((name) => ({
      name,
      title: consents[name],
      bundle: bundleOf(name, referralOf(name), { report: null, canonicals }, isOfConsent),
    })),
    auditExample(canonicals),
  ]
}
