import { instant } from '../../domain/calendar.ts'
import { answerConsult, type Consult } from '../../domain/consult.ts'
import type { ConsultId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import { organisationActor } from '../actors.ts'
import {
  type ConsultPorts,
  type ConsultStep,
  type ConsultStepFailure,
  readConsult,
  takeConsultStep,
} from '../consult-step.ts'
import { noteLooksOfWorker } from '../news/news-for-worker.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'

/** Anonymous consults at the organisation, over all practices. Its list is read with the work list, and audited there. */
export const consultsOfOrganisation = (ports: ConsultPorts & Pick<Ports, 'looks'>) => ({
  listConsults: ({ organisation }: WorkerSession): Promise<readonly Consult[]> =>
    ports.consults.list({ organisation }, ports.now()),

  readConsult: async (
    session: WorkerSession,
    id: ConsultId,
    correlationId: string,
  ): Promise<Consult | null> => {
    const { organisation } = session
    const asked = { by: organisationActor(session), correlationId }
    const consult = await readConsult(ports, id, { organisation }, asked)
    if (consult !== null) {
      await noteLooksOfWorker(ports)(session, [{ about: id, version: consult.version }])
    }
    return consult
  },

  answerConsult: (
    session: WorkerSession,
    { answer, ...on }: ConsultStep & { answer: string },
    correlationId: string,
  ): Promise<Result<Consult, ConsultStepFailure>> =>
    takeConsultStep(ports, {
      ...on,
      viewer: { organisation: session.organisation },
      by: organisationActor(session),
      event: 'consult-answered',
      correlationId,
      take: (consult) => answerConsult(consult, answer, session.worker, instant(ports.now())),
      isTaken: (consult) =>
        consult.status === 'completed' &&
        consult.answeredBy.id === session.worker.id &&
        consult.answer === answer,
    }),
})
