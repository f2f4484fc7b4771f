import { type Instant, instant } from '../../domain/calendar.ts'
import {
  askConsult,
  type Consult,
  type ConsultFailure,
  cancelConsult,
} from '../../domain/consult.ts'
import { agreedWith } from '../../domain/deadlines.ts'
import type { ConsultId, OrganisationId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import {
  auditOfConsult,
  type ConsultPorts,
  type ConsultStep,
  type ConsultStepFailure,
  readConsult,
  takeConsultStep,
} from '../consult-step.ts'
import { noteLooksOfPractice } from '../news/news-for-practice.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession } from '../ports/store.ts'
import { capacitiesFor } from './capacities.ts'
import type { PatientSession } from './show-patient.ts'

type AskPorts = ConsultPorts & Pick<Ports, 'directory' | 'capacities'>

/** What the form says: the id that it was given, for whom it is, and what is asked. */
export type AskedConsult = {
  id: ConsultId
  organisation: OrganisationId
  text: string
  formOpenedAt: Instant
}

/**
 * `not-yours`: the id is of another overleg. `stopping`: the practice asks nothing new. `unknown-receiver`: this practice does not refer there.
 * `receiver-closed`: before the form was opened.
 */
export type AskFailure =
  | ConsultFailure
  | { kind: 'not-yours' }
  | { kind: 'stopping' }
  | { kind: 'unknown-receiver' }
  | { kind: 'receiver-closed' }

/** What this very form asked before; null: nothing. */
const askedBefore = async (
  { consults }: AskPorts,
  { practice, record }: PatientSession,
  { id, text }: AskedConsult,
): Promise<Result<Consult, AskFailure> | null> => {
  const there = await consults.find(id, { practice })
  if (there === null) return null
  return there.askedBy.id === record.user.id && there.text === text
    ? success(there)
    : failure({ kind: 'not-yours' })
}

/** Of the launch's patient nothing is kept: it only says which words may not be in the text. */
const consultFrom = (
  { directory, now }: AskPorts,
  { practice: ofLaunch, record }: PatientSession,
  { id, organisation, text }: AskedConsult,
): Result<Consult, AskFailure> => {
  const { id: practiceId, name, receivers } = directory.readPractice(ofLaunch)
  const receiver = receivers.find((one) => one.organisation === organisation)
  if (receiver === undefined) return failure({ kind: 'unknown-receiver' })
  const asked = {
    id,
    practice: { id: practiceId, name },
    receiver: { organisation: receiver.organisation, name: receiver.name },
    askedBy: record.user,
    text,
  }
  return askConsult(asked, record.patient, instant(now()), agreedWith(receiver).consult)
}

/** Asks the POH Jeugd without saying about whom; the same form sent twice asks once. */
export const askAnonymously =
  (ports: AskPorts) =>
  async (
    session: PatientSession,
    asked: AskedConsult,
    correlationId: string,
  ): Promise<Result<Consult, AskFailure>> => {
    const before = await askedBefore(ports, session, asked)
    if (before !== null) return before
    if (ports.directory.readPractice(session.practice).isStopping) {
      return failure({ kind: 'stopping' })
    }
    const consult = consultFrom(ports, session, asked)
    if (!consult.ok) return consult
    const { organisation, formOpenedAt } = asked
    const capacity = (await capacitiesFor(ports)([organisation], formOpenedAt)).get(organisation)
    if (capacity?.status === 'closed') return failure({ kind: 'receiver-closed' })
    const step = { event: 'consult-asked', by: practiceActor(session), correlationId } as const
    const audit = auditOfConsult(consult.value, step, ports.now())
    const committed = await ports.consults.commit({ consult: consult.value, basedOn: null, audit })
    if (committed.ok) return consult
    return (await askedBefore(ports, session, asked)) ?? failure({ kind: 'not-yours' })
  }

/** For everybody of the practice; null: not there, or another practice's. */
export const readConsultOfPractice =
  (ports: ConsultPorts & Pick<Ports, 'looks'>) =>
  async (session: LaunchSession, id: ConsultId, correlationId: string): Promise<Consult | null> => {
    const asked = { by: practiceActor(session), correlationId }
    const consult = await readConsult(ports, id, { practice: session.practice }, asked)
    if (consult !== null) {
      await noteLooksOfPractice(ports)(session, [{ about: id, version: consult.version }])
    }
    return consult
  }

/** The practice asks no longer. */
export const cancelConsultOfPractice =
  (ports: ConsultPorts) =>
  (
    session: LaunchSession,
    on: ConsultStep,
    correlationId: string,
  ): Promise<Result<Consult, ConsultStepFailure>> =>
    takeConsultStep(ports, {
      ...on,
      viewer: { practice: session.practice },
      by: practiceActor(session),
      event: 'consult-cancelled',
      correlationId,
      take: (consult) => cancelConsult(consult, session.record.user, instant(ports.now())),
      isTaken: (consult) =>
        consult.status === 'cancelled' && consult.cancelledBy.id === session.record.user.id,
    })
