import type { Urgency } from '../../domain/codes.ts'
import type { TaskAsTold } from '../../domain/told/task.ts'
import type { Places } from '../both-ways/both-ways.ts'
import { only } from '../both-ways/how-many.ts'
import type { Kind } from '../both-ways/kind.ts'
import { at } from '../both-ways/place.ts'
import { exactly, moment, oneOf } from '../both-ways/plain-kinds.ts'
import { ours, someone } from '../both-ways/reference-kinds.ts'

export const urgency: Kind<Urgency> = oneOf(['routine', 'urgent'])

const personOrParty = someone('Practitioner', 'PractitionerRole', 'Organization')

/** Where every Task of ours has what every Task tells. */
export const everyTask: Places<TaskAsTold> = {
  urgency: at('priority', urgency),
  patient: at('for', someone('Patient')),
  authoredOn: at('authoredOn', moment),
  lastModified: at('lastModified', moment),
  requester: at('requester', personOrParty),
  owner: at('owner', personOrParty),
}

export const isOrder = at('intent', exactly('order'))
export const isAboutRequest = at('focus', ours('ServiceRequest'))

/** A Task beside the work. */
export const isPartOfWork = at('partOf', only(ours('Task/coordination')))

export const childStatus: Kind<'requested' | 'completed' | 'rejected' | 'cancelled'> = oneOf([
  'requested',
  'completed',
  'rejected',
  'cancelled',
])
