import type { Option } from '../../../smart-app/components/select.tsx'
import { freeSlots } from '../../application/clinic/planning.ts'
import type { Ports } from '../../application/ports/ports.ts'
import { planForPractice } from '../../application/practice/appointments.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { bookedAppointment } from '../../domain/appointment-after.ts'
import type { Slot, SlotId } from '../../domain/clinic-hours.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import type { Receiver, Referral } from '../../domain/referral.ts'
import { timeAndPlace } from '../steps/appointment.ts'

/** The receivers that have a spreekuur in the practice, with their free times. */
export type FreeTimes = ReadonlyMap<OrganisationId, readonly Slot[]>

export const freeTimesOf = async (
  ports: Pick<Ports, 'directory' | 'referrals' | 'now'>,
  { practice }: PatientSession,
): Promise<FreeTimes> => {
  const { receivers } = ports.directory.readPractice(practice)
  const free = await Promise.all(
    receivers.map(async ({ organisation }) => {
      const slots = await freeSlots(ports)({ practice, organisation })
      return slots === null ? [] : [[organisation, slots] as const]
    }),
  )
  return new Map(free.flat())
}

/** There is a spreekuur, and none of its times is free. */
export const isFull = (free: FreeTimes): boolean =>
  free.size > 0 && [...free.values()].every((slots) => slots.length === 0)

/** Every free time; where several receivers could be meant, whose it is. */
export const freeTimeOptions = (
  free: FreeTimes,
  receivers: readonly Receiver[],
): readonly Option[] =>
  receivers.flatMap(({ organisation, name }) =>
    (free.get(organisation) ?? []).map((slot) => ({
      value: slot.id,
      label: receivers.length > 1 ? `${timeAndPlace(slot)} (${name})` : timeAndPlace(slot),
    })),
  )

/**
 * Workflow 25 right after 3: the referral is sent, whatever becomes of the time that was chosen with it. False when that one
 * could not be had. A form that comes a second time finds it planned; a POH Jeugd who opened it meanwhile changes nothing.
 */
export const planDirectly = async (
  ports: Pick<Ports, 'directory' | 'referrals' | 'audit' | 'now'>,
  session: PatientSession,
  sent: Referral,
  slot: SlotId,
  correlationId: string,
): Promise<boolean> => {
  if (slot === '' || sent.request.kind === 'overleg') return true
  if (sent.appointments !== undefined) return bookedAppointment(sent) !== null
  const on = { id: sent.id, basedOn: sent.version, slot }
  const planned = await planForPractice(ports)(session, on, correlationId)
  if (planned.ok || planned.failure.kind !== 'stale') return planned.ok
  return planDirectly(ports, session, planned.failure.referral, slot, correlationId)
}
