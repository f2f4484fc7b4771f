import { z } from 'zod'
import type { LocalDate } from '../domain/calendar.ts'
import type { ClockTime, Weekday } from '../domain/clinic-hours.ts'
import { id } from './fields.ts'

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:30')
  .transform((text) => text as ClockTime)

const day = z.iso.date().transform((text) => text as LocalDate)

const weeklyHours = z
  .strictObject({
    /** Monday is 1. */
    weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((number) => z.literal(number as Weekday))),
    from: clockTime,
    until: clockTime,
    /** The length of one appointment. */
    minutes: z.int().min(5).max(240),
    room: z.string().min(1),
  })
  .refine(({ from, until }) => from < until, 'from must be before until')

/** The spreekuur of one POH Jeugd in this practice. */
export const clinic = z.strictObject({
  organisation: id,
  /** `id`: the login provider's `sub`. */
  worker: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
  weekly: z.array(weeklyHours).min(1),
  daysOff: z.array(day).default([]),
  /** `until` null: until further notice. */
  closures: z.array(z.strictObject({ from: day, until: day.nullable().default(null) })).default([]),
})
