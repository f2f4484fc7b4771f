import { instant } from './calendar.ts'
import { type KeptReferral, keptUntil, type NotedAnswer, notedBy } from './kept-referral.ts'
import type { Practitioner } from './person.ts'
import { formatName } from './words.ts'

/** What the form says when it is kept. */
export type ToKeep = Pick<KeptReferral, 'id' | 'fields' | 'asked' | 'gp'> & {
  /** The version that was opened; null when it was not kept before. */
  basedOn: number | null
}

/** Of whom and by whom it is kept. */
export type Keeping = Pick<KeptReferral, 'practice' | 'patient'> & { by: Practitioner; at: Date }

/**
 * `stopping`: the practice makes no new referrals. `crisis`: that does not wait. `sent`: its referral is there. `stale`: somebody changed it meanwhile. `gone`: somebody
 * threw it away, or its time is over.
 */
export type NotKept = 'stopping' | 'crisis' | 'sent' | 'stale' | 'gone'

/** What happened to it since this version was on a screen (null: it was not kept then); null: nothing. */
export const changedSince = (
  kept: Pick<KeptReferral, 'version'> | null,
  basedOn: number | null,
): 'stale' | 'gone' | null => {
  if (kept === null) return basedOn === null ? null : 'gone'
  return kept.version === basedOn ? null : 'stale'
}

/** Why it is not kept; null: it is. */
export const whyNotKeep = (
  { fields, basedOn }: ToKeep,
  now: KeptReferral | null,
  isSent: boolean,
): NotKept | null => {
  if (fields.urgency === 'crisis') return 'crisis'
  return isSent ? 'sent' : changedSince(now, basedOn)
}

/** Workflow 1b: as it is kept, fifteen working days from the first time. `now`: as it is kept now. */
export const keep = (
  { basedOn, ...typed }: ToKeep,
  now: KeptReferral | null,
  { practice, patient, by, at }: Keeping,
): KeptReferral => ({
  ...typed,
  version: (basedOn ?? 0) + 1,
  practice,
  patient: { id: patient.id, name: patient.name, birthDate: patient.birthDate },
  asker: now?.asker ?? formatName(by.name),
  keptBy: by,
  keptAt: now?.keptAt ?? instant(at),
  expiresAt: now?.expiresAt ?? keptUntil(at),
})

/** What somebody changes of it, one version on. */
export const changed = (
  kept: KeptReferral,
  change: Partial<Pick<KeptReferral, 'fields' | 'asked' | 'asker' | 'gp'>>,
): KeptReferral => ({ ...kept, ...change, version: kept.version + 1 })

/** The fields of the form that an answer to everything fills. */
const answerFields = (key: string, { answer, place, on, by }: NotedAnswer) => ({
  [`help-${key}`]: answer,
  [`disclosure-${key}`]: answer,
  [`feedback-${key}`]: answer,
  [`way-${key}`]: 'oral',
  [`place-${key}`]: place,
  [`date-${key}`]: on,
  [`${notedBy}${key}`]: by,
})

/** The answer of one person, as who reached them writes it down; that this one did so stays with it. */
export const withAnswer = (kept: KeptReferral, key: string, answer: NotedAnswer): KeptReferral =>
  changed(kept, {
    fields: { ...kept.fields, ...answerFields(key, answer) },
    asked: kept.asked.map((one) => (one.key === key ? { ...one, answer } : one)),
  })
