import { fileUnder, fileWithout, writeAgain } from '../../domain/filing.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'
import type { StepOf } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { PartLeftOut } from '../../domain/service-request.ts'
import { practiceActor } from '../actors.ts'
import { mayBeWrittenAgain, type RefusedPart, refusedParts } from '../delivery/refused.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import type { Delivery } from '../ports/store.ts'
import { findForParty, type StepFailure, type StepPorts, takeStep } from '../step.ts'
import { ofThisPatient } from './of-this-patient.ts'
import type { PatientSession } from './show-patient.ts'

type WriteAgainPorts = StepPorts & Pick<Ports, 'mirror'>

type Described<Fields> = {
  event: AuditEvent
  /** Whether the HIS still refuses this; where it does not, there is nothing to do. */
  isRefused: (delivery: Delivery, referral: Referral, fields: Fields) => boolean
  /** Null: what was chosen is not in this record. */
  stepOf: (referral: Referral, session: PatientSession, fields: Fields) => StepOf | null
}

type OnReferral = { id: ReferralId; basedOn: number }

/** A step that makes a version which goes to the HIS at once, under the same identifiers (reliability R12). */
const onRefused =
  <Fields>({ event, isRefused, stepOf }: Described<Fields>) =>
  (ports: WriteAgainPorts) =>
  async (
    session: PatientSession,
    step: OnReferral & Fields,
    correlationId: string,
  ): Promise<Result<Referral, StepFailure>> => {
    const own = ofThisPatient(ports, session)
    const { id, basedOn } = step
    const [by, viewer] = [practiceActor(session), { practice: session.practice }]
    const find = () => findForParty(own, id, viewer, { by, correlationId })
    const referral = await find()
    if (referral === null) return failure({ kind: 'not-found' })
    const delivery = await ports.mirror.deliveryOf(id)
    if (!isRefused(delivery, referral, step)) {
      // The HIS took it; or somebody was first just now, which is told.
      const current = await find()
      if (current?.version === basedOn) return success(current)
    } else if (stepOf(referral, session, step) === null) {
      return failure({ kind: 'not-allowed', referral })
    }
    const request = { id, basedOn, viewer, by, event, correlationId }
    return takeStep(own, request, (current) => stepOf(current, session, step))
  }

const isPartRefused = (
  delivery: Delivery,
  { request }: Referral,
  part: RefusedPart | undefined,
): boolean => refusedParts(delivery, request).some((one) => one === part)

/** Workflow 29b, by whoever mended something in the HIS. */
export const writeToHisAgain = onRefused<unknown>({
  event: 'referral-written-again',
  isRefused: mayBeWrittenAgain,
  stepOf: writeAgain,
})

/** Workflow 29c; undefined: no part that there is. */
export const fileReferralWithout = onRefused<{ part: PartLeftOut | undefined }>({
  event: 'referral-filed',
  isRefused: (delivery, referral, { part }) => isPartRefused(delivery, referral, part),
  stepOf: (referral, _, { part }) => (part === undefined ? null : fileWithout(referral, part)),
})

/** Workflow 29c, under an episode of the record that was read in this launch; null: under none. */
export const fileReferralUnder = onRefused<{ episode: FhirId | null }>({
  event: 'referral-filed',
  isRefused: (delivery, referral) => isPartRefused(delivery, referral, 'episode'),
  stepOf: (referral, { record }, { episode }) => {
    const reason = record.reasons.find(({ conditionId }) => conditionId === episode)
    if (episode !== null && reason === undefined) return null
    return fileUnder(referral, reason ?? null)
  },
})
