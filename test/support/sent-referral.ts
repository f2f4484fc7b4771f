import { randomUUID } from 'node:crypto'
import {
  type ConsentAnswer,
  type ConsentRecord,
  type ConsentStatement,
  nothingFurther,
} from '../../src/domain/consent/consent-record.ts'
import {
  notAskedFurther,
  type ParentalAuthority,
} from '../../src/domain/consent/parental-authority.ts'
import type { Actor } from '../../src/domain/history.ts'
import { parseIcpc } from '../../src/domain/icpc.ts'
import type { FhirId, ReferralId } from '../../src/domain/identifiers.ts'
import type { RelatedPerson } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import type { ServiceRequest } from '../../src/domain/service-request.ts'
import { now, today } from './moments.ts'
import * as people from './persons.ts'

export type Person = 'patient' | 'mother' | 'father' | RelatedPerson

const personOf = (person: Person): ConsentStatement['person'] =>
  person === 'mother' ? people.mother : person === 'father' ? people.father : person

/** What one person said, the same to every purpose. */
export const saying =
  (answer: ConsentAnswer) =>
  (person: Person): ConsentStatement => ({
    person: personOf(person),
    answers: { help: answer, disclosure: answer, feedback: answer },
    way: 'oral',
    place: 'in-person',
    date: today,
  })

export const authority = (
  situation: ParentalAuthority['situation'],
  ...holders: RelatedPerson[]
): ParentalAuthority => ({
  ...notAskedFurther,
  situation,
  source: 'parent',
  statedOn: today,
  holders,
})

export const aReferralId = (): ReferralId => randomUUID() as ReferralId

export const byGp: Actor = { party: 'practice', practice: people.practiceId, person: people.gp }

const consent: ConsentRecord = {
  ...nothingFurther,
  band: 'under-12',
  authority: authority('joint', people.mother, people.father),
  statements: (['mother', 'father'] as const).map(saying('given')),
  recordedBy: people.gp,
  recordedAt: now.toISOString(),
}

const request: ServiceRequest = {
  status: 'active',
  authoredOn: now.toISOString(),
  question: 'Sem slaapt slecht sinds de scheiding en wil niet naar school.',
  reason: {
    conditionId: 'condition-p06' as FhirId,
    code: parseIcpc('P06'),
    title: 'Slaapstoornis',
  },
  urgency: 'routine',
  contacts: [
    { person: people.mother, phone: '0612345678', mayBeContacted: true },
    { person: people.father, phone: '0687654321', mayBeContacted: false },
  ],
  encounter: null,
  basedOn: null,
  replaces: null,
  duplicateReason: null,
}

/** A child of nine, parents with joint gezag who both consented, to the POH Jeugd of the CJG. */
export const sentReferral = (): Referral => ({
  id: aReferralId(),
  version: 1,
  iss: people.iss,
  practice: {
    id: people.practiceId,
    organisationId: 'organization-de-linde' as FhirId,
    name: 'Huisartspraktijk De Linde',
    identifiers: people.practiceIdentifiers,
  },
  receiver: people.receiver,
  referrer: people.gp,
  patient: people.child,
  request,
  consent,
  coordination: { status: 'requested', businessStatus: 'verzonden' },
  review: null,
  history: [{ version: 1, at: now.toISOString(), by: byGp, row: '3', businessStatus: 'verzonden' }],
})
