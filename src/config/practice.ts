import { z } from 'zod'
import { defaultDeadlines } from '../domain/deadlines.ts'
import { clinic } from './clinic.ts'
import { id, identifier, notify, url } from './fields.ts'

/** What practice and receiver agreed on, where it is not as usual: in working days, `silence` in weeks. */
const deadlines = z.strictObject({
  answer: z.int().min(1).max(20).default(defaultDeadlines.answer),
  firstContact: z.int().min(1).max(60).default(defaultDeadlines.firstContact),
  consult: z.int().min(1).max(20).default(defaultDeadlines.consult),
  silence: z.int().min(1).max(26).default(defaultDeadlines.silence),
})

/** `agb`: the personal number; a profession of 01 is huisarts. */
const gp = z.strictObject({
  id,
  name: z.string().min(1),
  agb: z.string().regex(/^01\d{6}$/, 'must be a personal AGB number: 01 and six digits'),
})

const mentalHealthWorkers = z.strictObject({
  /** They refer themselves, under a huisarts of `gps`; else they prepare, as an assistant does. */
  refer: z.boolean().default(false),
  /** Who can be named as working along. */
  persons: z.array(z.strictObject({ id, name: z.string().min(1) })).default([]),
})

export const practice = z.strictObject({
  id,
  name: z.string().min(1),
  /** The `iss` of its HIS. */
  issuer: url,
  identifiers: z.array(identifier).min(1),
  notify,
  receivers: z
    .array(
      z.strictObject({
        organisation: id,
        employment: z.enum(['practice', 'municipality', 'other']),
        deadlines: deadlines.optional(),
      }),
    )
    .min(1),
  /** Without one the practice has no spreekuur, and sees nothing of it. */
  clinics: z.array(clinic).default([]),
  gps: z.array(gp).default([]),
  mentalHealthWorkers: mentalHealthWorkers.default({ refer: false, persons: [] }),
  /** No new referrals; what is open is finished. */
  isStopping: z.boolean().default(false),
  phoneRoutes: z
    .array(z.strictObject({ name: z.string(), phone: z.string(), when: z.string() }))
    .min(1),
})
