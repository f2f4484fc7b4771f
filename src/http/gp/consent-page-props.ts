import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { ConsentPageProps } from '../../../smart-app/pages/gp/consent-page.tsx'
import { practiceActor } from '../../application/actors.ts'
import { hasAccess, isAllowedOn } from '../../domain/access.ts'
import { amsterdamDay, type Instant, instant } from '../../domain/calendar.ts'
import { mayDisclose } from '../../domain/consent/may-disclose.ts'
import { endedPurposes, recordedConsentOf } from '../../domain/consent/permitted.ts'
import { type LeafletReader, leafletFor } from '../../domain/leaflet/leaflet.ts'
import { whyNotOffered } from '../../domain/offered-to-practice.ts'
import type { Referral } from '../../domain/referral.ts'
import { changeForm, consentRecordProps } from '../consent/consent-props.ts'
import { toDoForPractice } from '../consent/what-to-do.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'

/** A form that came back. */
export type SentForm = {
  values: Readonly<Record<string, string>>
  errors: readonly FormError[]
  conflict: ConsentPageProps['conflict']
}

const nothingSent: SentForm = { values: {}, errors: [], conflict: null }

/** What the practice must know and do after a withdrawal or a birthday. */
export const noticesForPractice = (referral: Referral, now: Date): ConsentPageProps['notices'] => {
  const day = amsterdamDay(now)
  const { employment } = referral.receiver
  const consent = recordedConsentOf(referral)
  const shared = mayDisclose(consent, { purpose: 'disclosure', employment, day })
  return toDoForPractice({
    referral,
    isClosed: !hasAccess(referral, day),
    ended: endedPurposes(referral),
    stops: shared.ok ? [] : shared.failure,
  })
}

const leafletLabels: Readonly<Record<LeafletReader, string>> = {
  parents: 'Folder voor de ouders',
  youth: 'Folder voor de jongere',
}

const leafletsOf = (referral: Referral, href: string, at: Instant): ConsentPageProps['leaflets'] =>
  (Object.keys(leafletLabels) as LeafletReader[])
    .filter((reader) => leafletFor(referral, reader, at) !== null)
    .map((reader) => ({ href: `${href}/leaflet/${reader}`, label: leafletLabels[reader] }))

/** The record of consent as its page draws it: what this user may change now, and no more. */
export const consentPageProps = (
  opened: Opened,
  referral: Referral,
  sent: SentForm = nothingSent,
): ConsentPageProps => {
  const { path, csrf, session, plugin } = opened
  const href = `${path}/referrals/${referral.id}`
  const by = practiceActor(session)
  const at = instant(plugin.ports.now())
  const formFor = (action: 'end-consent' | 'renew-consent') =>
    session.record.patient === null || whyNotOffered(referral, { action, by, at }) !== null
      ? null
      : {
          action: `${href}/${action}`,
          csrf,
          basedOn: referral.version,
          ...changeForm(referral, sent),
        }
  return {
    launch: launchProps(opened),
    href,
    title: 'Toestemming',
    notices: noticesForPractice(referral, plugin.ports.now()),
    record: consentRecordProps(referral, (purpose, receiver) =>
      isAllowedOn(referral, purpose, amsterdamDay(plugin.ports.now()), receiver),
    ),
    end: formFor('end-consent'),
    renew: formFor('renew-consent'),
    leaflets: leafletsOf(referral, href, at),
    errors: sent.errors,
    conflict: sent.conflict,
  }
}
