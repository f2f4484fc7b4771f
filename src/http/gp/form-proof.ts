import { createHmac, timingSafeEqual } from 'node:crypto'
import { type LaunchId, parseReferralId, type ReferralId } from '../../domain/identifiers.ts'

type Secret = { formSecret: string }

/** Ties the id of a referral to the launch whose form it was minted for (reliability S0). */
export const proofOf = ({ formSecret }: Secret, launch: LaunchId, referral: ReferralId): string =>
  createHmac('sha256', formSecret).update(`referral ${launch} ${referral}`).digest('base64url')

/** The referral of this form; null when its hidden fields are not what this launch was given (security A21). */
export const provenReferral = (
  secret: Secret,
  launch: LaunchId,
  fields: Readonly<Record<string, string>>,
): ReferralId | null => {
  const referral = parseReferralId(fields.referral ?? '')
  if (referral === null) return null
  const expected = Buffer.from(proofOf(secret, launch, referral))
  const given = Buffer.from(fields.proof ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected) ? referral : null
}
