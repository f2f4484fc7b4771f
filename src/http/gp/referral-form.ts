import type { Practice } from '../../application/ports/directory.ts'
import type { CapacityOf } from '../../application/practice/capacities.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { ageBandOn, type Block } from '../../domain/consent/age-band.ts'
import type { AgeBand } from '../../domain/consent/consent-record.ts'
import type { ParentalAuthority } from '../../domain/consent/parental-authority.ts'
import { asksByBand, purposesNeeded } from '../../domain/consent/who-consents.ts'
import type { Receiver } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { type AuthorityChoice, authorityChoices } from './authority-choices.ts'
import type { FreeTimes } from './direct-appointment.ts'
import { type FormPerson, formPersons, institution } from './form-persons.ts'
import { withRemembered } from './remembered-authority.ts'

/** What was typed, field by field, right or wrong. */
export type FormValues = Readonly<Record<string, string>>

/** The form for the patient of one launch on one day: whom it is about and what can be chosen. */
export type ReferralForm = {
  session: PatientSession
  practice: Practice
  today: LocalDate
  band: AgeBand
  persons: readonly FormPerson[]
  /** The GI of an OTS, where there is one. */
  institution: FormPerson
  /** Asked from 16 only where the youth cannot decide. */
  authority: readonly AuthorityChoice[]
  /** What an earlier referral says of gezag: asked as "klopt dit nog?". */
  remembered: ParentalAuthority | null
  /** What can be chosen for a direct appointment; empty where no receiver has a spreekuur here. */
  freeTimes: FreeTimes
  /** How it is with the receivers, for this form (workflow 24). */
  capacities: CapacityOf
}

/** No form where nothing may be sent (consent A0, A1). */
export const referralForm = (
  session: PatientSession,
  practice: Practice,
  today: LocalDate,
  remembered: ParentalAuthority | null = null,
  freeTimes: FreeTimes = new Map(),
  capacities: CapacityOf = new Map(),
): Result<ReferralForm, Block> => {
  const age = ageBandOn(session.record.patient.birthDate, today)
  if ('block' in age) return failure(age.block)
  const persons = formPersons(session.record.relatedPersons, age.band)
  return success({
    session,
    practice,
    today,
    band: age.band,
    persons,
    institution,
    authority: withRemembered(authorityChoices(persons), persons, remembered),
    remembered,
    freeTimes,
    capacities,
  })
}

export const chosenAuthority = (
  { authority }: ReferralForm,
  values: FormValues,
): AuthorityChoice | null => authority.find(({ value }) => value === values.authority) ?? null

export const chosenReceiver = ({ practice }: ReferralForm, values: FormValues): Receiver | null =>
  practice.receivers.find(({ organisation }) => organisation === values.receiver) ?? null

/** Whether somebody with gezag has a say: under 16, and later where the youth cannot decide. */
export const asksAuthority = ({ band }: ReferralForm, values: FormValues): boolean =>
  asksByBand[band].holders || values.incapable === 'yes'

/** Sharing needs no consent when the receiver works for the practice (consent D1). */
export const asksToShare = (form: ReferralForm, values: FormValues): boolean =>
  purposesNeeded(chosenReceiver(form, values)?.employment ?? 'municipality').includes('disclosure')
