import {
  type FhirId,
  type Identifier,
  type Iss,
  identifierSystems,
  type OrganisationId,
  type PracticeId,
  parseBsn,
} from '../../src/domain/identifiers.ts'
import type { NamedGp } from '../../src/domain/named-gp.ts'
import type { Patient, Practitioner, RelatedPerson, Worker } from '../../src/domain/person.ts'
import type { Receiver } from '../../src/domain/referral.ts'

/** The people and parties that every test knows. Nobody of them exists. */

export const iss = 'https://his.example/fhir' as Iss

export const practiceId = 'de-linde' as PracticeId

export const organisationId = 'cjg-maasdal' as OrganisationId

export const practiceIdentifiers: readonly Identifier[] = [
  { system: identifierSystems.agb, value: '01057342' },
]

export const gp: Practitioner = {
  id: 'practitioner-bos' as FhirId,
  roleId: 'role-bos' as FhirId,
  name: { text: 'A.M. Bos', given: 'Anna', family: 'Bos' },
  role: 'gp',
  identifiers: [{ system: identifierSystems.agb, value: '01012345' }],
}

/** The same huisarts as the practice is configured, and a colleague. */
export const namedGp: NamedGp = { id: 'bos', name: 'A.M. Bos', identifiers: gp.identifiers }
export const otherGp: NamedGp = {
  id: 'el-amrani',
  name: 'S. el Amrani',
  identifiers: [{ system: identifierSystems.agb, value: '01067890' }],
}

export const mentalHealthWorker: Practitioner = {
  id: 'practitioner-smeets' as FhirId,
  roleId: 'role-smeets' as FhirId,
  name: { text: 'Ruud Smeets', given: 'Ruud', family: 'Smeets' },
  role: 'mental-health-worker',
  identifiers: [],
}

export const assistant: Practitioner = {
  id: 'practitioner-vos' as FhirId,
  roleId: null,
  name: { text: 'P. Vos', given: 'Pim', family: 'Vos' },
  role: 'assistant',
  identifiers: [],
}

export const youthWorker: Worker = {
  id: 'worker-jansen',
  name: 'Els Jansen',
  roles: ['youth-worker'],
}

export const coordinator: Worker = {
  id: 'worker-de-wit',
  name: 'Ruud de Wit',
  roles: ['coordinator'],
}

export const mother: RelatedPerson = {
  id: 'related-mother' as FhirId,
  name: { text: 'Fatima Haddad', given: 'Fatima', family: 'Haddad' },
  relation: 'mother',
  phones: ['0612345678'],
}

export const father: RelatedPerson = {
  id: 'related-father' as FhirId,
  name: { text: 'Joris van der Velde', given: 'Joris', prefix: 'van der', family: 'Velde' },
  relation: 'father',
  phones: ['0687654321'],
}

/** Nine years old on the day of the tests. */
export const child: Patient = {
  id: 'patient-sem' as FhirId,
  name: {
    text: 'Sem van der Velde',
    usual: 'Sem',
    given: 'Sem',
    prefix: 'van der',
    family: 'Velde',
  },
  birthDate: '2017-05-31',
  gender: 'male',
  bsn: parseBsn('111222333'),
  address: 'Lindelaan 4, 6200 AB Maasdal',
  municipality: 'Maasdal',
  phones: ['0431234567'],
}

export const receiver: Receiver = {
  organisation: organisationId,
  name: 'CJG Maasdal',
  identifiers: [{ system: identifierSystems.kvk, value: '12345678' }],
  employment: 'municipality',
}
