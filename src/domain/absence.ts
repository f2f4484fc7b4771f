import type { LocalDate } from './calendar.ts'
import type { Worker } from './person.ts'

/** Both days are in it. */
export type Absence = { from: LocalDate; until: LocalDate }

/** Somebody who works at an organisation, and when not. */
export type Colleague = Worker & { absence: Absence | null }

export const isAbsentOn = ({ absence }: Pick<Colleague, 'absence'>, day: LocalDate): boolean =>
  absence !== null && absence.from <= day && day <= absence.until

/** Whether somebody can be given a case: only who may do the work. */
export const mayHaveCases = ({ roles }: Pick<Worker, 'roles'>): boolean =>
  roles.includes('youth-worker')
