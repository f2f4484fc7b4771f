import { createHmac } from 'node:crypto'
import { type Instant, instant } from '../../domain/calendar.ts'
import {
  type ConsultId,
  type LaunchId,
  parseReferralId,
  type ReferralId,
} from '../../domain/identifiers.ts'
import { equals, type FormSecrets } from '../csrf.ts'

type Secret = { formSecret: FormSecrets }

/** Ties the id of a referral to the launch whose form it was minted for (reliability S0). */
export const proofOf = (
  { formSecret: [newest] }: Secret,
  launch: LaunchId,
  referral: ReferralId,
): string => proofUnder(newest, launch, referral)

const proofUnder = (secret: string, launch: LaunchId, referral: ReferralId): string =>
  createHmac('sha256', secret).update(`referral ${launch} ${referral}`).digest('base64url')

/** The referral of this form; null when its hidden fields are not what this launch was given (security A21). */
export const provenReferral = (
  { formSecret }: Secret,
  launch: LaunchId,
  fields: Readonly<Record<string, string>>,
): ReferralId | null => {
  const referral = parseReferralId(fields.referral ?? '')
  if (referral === null) return null
  const given = fields.proof ?? ''
  const isProven = formSecret.some((secret) => equals(given, proofUnder(secret, launch, referral)))
  return isProven ? referral : null
}

type Form = { launch: LaunchId; id: ReferralId | ConsultId }

const momentUnder = (secret: string, { launch, id }: Form, at: Instant): string =>
  createHmac('sha256', secret).update(`opened ${launch} ${id} ${at}`).digest('base64url')

/** The field that says when this form was opened; nobody but us can make it (workflow 24). */
export const openedField = ({ formSecret: [newest] }: Secret, form: Form, at: Instant): string =>
  `${at} ${momentUnder(newest, form, at)}`

/** When it was opened; now, where it does not say so in our hand. */
export const openedIn = (
  { formSecret }: Secret,
  form: Form,
  { opened = '' }: Readonly<Record<string, string>>,
  now: Date,
): Instant => {
  const [at = '', proof = ''] = opened.split(' ')
  const isOurs = formSecret.some((secret) => equals(proof, momentUnder(secret, form, at)))
  return isOurs ? at : instant(now)
}
