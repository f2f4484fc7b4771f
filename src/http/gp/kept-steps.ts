import type { Request, Response } from 'express'
import {
  discardKept,
  findKept,
  nameAsker,
  noteAnswer,
} from '../../application/practice/kept-referrals.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { amsterdamDay, parseLocalDate } from '../../domain/calendar.ts'
import { isPossibleDay } from '../../domain/consent/answers.ts'
import { consentPlaces } from '../../domain/consent/consent-record.ts'
import { problemTexts } from '../../domain/consent/problems.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import type { NotedAnswer } from '../../domain/kept-referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { answerWithError } from '../errors.tsx'
import { choiceIn } from './consent/form-field.ts'
import type { Opened } from './open-launch.tsx'
import { renderOverview } from './overview-screen.tsx'
import type { FieldError } from './parse-referral.ts'
import { postedFields } from './posted-fields.ts'

type OpenedPatient = Opened<PatientSession>
type Fields = Readonly<Record<string, string>>

const idOf = ({ params }: Request): ReferralId | null => parseReferralId(String(params.id))

/** A version that somebody else changed is shown as it is now. */
const answerStep = (
  opened: OpenedPatient,
  response: Response,
  step: Result<void, 'gone' | 'stale'>,
): Promise<void> | void => {
  if (step.ok) return response.redirect(303, opened.path)
  return step.failure === 'stale'
    ? renderOverview(opened, response, { status: 409, isStale: true })
    : answerWithError(response, 404, opened)
}

const answers = { given: true, refused: true } as const

const parseAnswer = (
  { plugin, session }: OpenedPatient,
  id: ReferralId,
  fields: Fields,
): Result<Omit<NotedAnswer, 'by'>, readonly FieldError[]> => {
  const { birthDate } = session.record.patient
  const answer = choiceIn(answers, fields.answer)
  const on = parseLocalDate(fields.date ?? '')
  const isPossible = on !== null && isPossibleDay(on, birthDate, amsterdamDay(plugin.ports.now()))
  const field = (name: string) => `${name}-${id}-${fields.person}`
  if (answer !== null && on !== null && isPossible) {
    return success({ answer, on, place: choiceIn(consentPlaces, fields.place) ?? 'by-phone' })
  }
  return failure([
    ...(answer === null ? [{ field: field('answer'), text: 'Kies wat het antwoord was.' }] : []),
    ...(isPossible ? [] : [{ field: field('date'), text: problemTexts['future-day'] }]),
  ])
}

/** Writes down what the person said who was asked; anybody of the practice may (workflow 1b). */
export const noteKeptAnswer = async (
  opened: OpenedPatient,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const id = idOf(request)
  const fields = postedFields(request)
  const kept = id && (await findKept(plugin.ports)(session, id))
  const person = kept?.asked.find(({ key }) => key === fields.person)
  if (!kept || person === undefined) return answerWithError(response, 404, opened)
  const answer = parseAnswer(opened, kept.id, fields)
  if (!answer.ok) {
    const typed = { id: kept.id, values: fields, errors: answer.failure }
    return renderOverview(opened, response, { status: 422, typed })
  }
  const noted = { id: kept.id, basedOn: Number(fields.kept), key: person.key, answer: answer.value }
  await answerStep(opened, response, await noteAnswer(plugin.ports)(session, noted, correlationId))
}

/** Names who of the practice asks. */
export const nameKeptAsker = async (
  opened: OpenedPatient,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const id = idOf(request)
  const { kept, asker = '' } = postedFields(request)
  if (id === null) return answerWithError(response, 404, opened)
  const named = { id, basedOn: Number(kept), asker: asker.trim().slice(0, 200) }
  await answerStep(opened, response, await nameAsker(plugin.ports)(session, named, correlationId))
}

export const discardKeptReferral = async (
  opened: OpenedPatient,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const id = idOf(request)
  if (id === null) return answerWithError(response, 404, opened)
  const discarded = { id, basedOn: Number(postedFields(request).kept) }
  await answerStep(
    opened,
    response,
    await discardKept(plugin.ports)(session, discarded, correlationId),
  )
}
