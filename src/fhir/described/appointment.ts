import type { AppointmentParticipant } from 'fhir/r4.js'
import { failure } from '../../domain/result.ts'
import type { AppointmentAsTold } from '../../domain/told/appointment.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { wordsOnly } from '../both-ways/coded-kinds.ts'
import { only, orEmpty, orNull } from '../both-ways/how-many.ts'
import type { Kind } from '../both-ways/kind.ts'
import { at, type Place } from '../both-ways/place.ts'
import { moment, oneOf, text } from '../both-ways/plain-kinds.ts'
import { ours, someone, typeIn } from '../both-ways/reference-kinds.ts'
import { listOf } from '../read/lenient.ts'

const participantsIn = (found: unknown): readonly AppointmentParticipant[] =>
  listOf(found as readonly AppointmentParticipant[] | undefined)

/** Who or what of this type takes part; nobody is asked whether it will. */
const participant = <T>(type: string, { write, read }: Kind<T>): Place<T> => ({
  element: `participant:${type}`,
  put: (resource, value, scene) => {
    const actor = write(value, scene)
    if (actor === undefined) return
    resource.participant = [...participantsIn(resource.participant), { actor, status: 'accepted' }]
  },
  take: (resource, scene) => {
    const [found, ...others] = participantsIn(resource.participant).flatMap(({ actor }) =>
      actor !== undefined && typeIn(actor) === type ? [actor] : [],
    )
    return others.length > 0 ? failure('repeated') : read(found, scene)
  },
})

/** A room, by what it is called. */
const place: Kind<string> = {
  write: (display) => ({ type: 'Location', display }),
  read: (found, scene) => {
    if (found === undefined) return failure('missing')
    return text.read((found as { display?: unknown }).display ?? undefined, scene)
  },
}

export const appointment = bothWays<AppointmentAsTold>({
  type: 'Appointment',
  profile: 'appointment',
  fixed: [at('basedOn', only(ours('ServiceRequest')))],
  told: {
    status: at('status', oneOf(['booked', 'cancelled', 'noshow', 'fulfilled'])),
    because: at('cancelationReason', orEmpty(wordsOnly)),
    start: at('start', moment),
    end: at('end', moment),
    madeAt: at('created', moment),
    patient: participant('Patient', someone('Patient')),
    worker: participant('PractitionerRole', orNull(someone('PractitionerRole'))),
    place: participant('Location', orEmpty(place)),
  },
})
