import type { FhirResource, HealthcareService, Organization } from 'fhir/r4.js'
import { concept, phone } from './nl-core.ts'
import { nlCore, SYSTEM } from './systems.ts'

type Row = {
  id: string
  name: string
  type: [code: string, display: string]
  identifiers: [system: string, value: string][]
  phone: string
  city: string
}

const GP_PRACTICE: Row['type'] = ['Z3', 'Huisartspraktijk (zelfstandig of groepspraktijk)']
/** There is no code for a CJG; youth care is nearest. */
const YOUTH_CARE: Row['type'] = ['JZ', 'Jeugdzorg']

const ORGANIZATIONS: Row[] = [
  {
    id: 'praktijk-linde',
    name: 'Huisartsenpraktijk De Linde',
    type: GP_PRACTICE,
    identifiers: [
      [SYSTEM.agb, '01990011'],
      [SYSTEM.ura, '90000011'],
    ],
    phone: '0475-000011',
    city: 'Valkenburg',
  },
  {
    id: 'praktijk-maas',
    name: 'Huisartsenpraktijk Maaszicht',
    type: GP_PRACTICE,
    identifiers: [
      [SYSTEM.agb, '01990022'],
      [SYSTEM.ura, '90000022'],
    ],
    phone: '0475-000022',
    city: 'Roermond',
  },
  {
    id: 'cjg-heuvelland',
    name: 'CJG Heuvelland',
    type: YOUTH_CARE,
    // A municipality's CJG is no care provider: no URA, no AGB.
    identifiers: [[SYSTEM.kvk, '90000033']],
    phone: '0475-000033',
    city: 'Valkenburg',
  },
  {
    id: 'zorggroep-mergelland',
    name: 'Zorggroep Mergelland',
    type: ['ZG', 'Zorggroep'],
    identifiers: [
      [SYSTEM.agb, '53990044'],
      [SYSTEM.ura, '90000044'],
    ],
    phone: '0475-000044',
    city: 'Maastricht',
  },
  {
    id: 'gi-zuid',
    name: 'Jeugdbescherming Zuid (GI)',
    type: YOUTH_CARE,
    identifiers: [[SYSTEM.kvk, '90000055']],
    phone: '0475-000055',
    city: 'Roermond',
  },
]

const toOrganization = (row: Row): Organization => ({
  resourceType: 'Organization',
  id: row.id,
  meta: { profile: [nlCore('HealthcareProvider-Organization')] },
  identifier: row.identifiers.map(([system, value]) => ({ system, value })),
  active: true,
  type: [concept(SYSTEM.organizationType, ...row.type)],
  name: row.name,
  telecom: [phone(row.phone, 'work')],
  address: [{ use: 'work', city: row.city, country: 'Nederland' }],
})

const youthService: HealthcareService = {
  resourceType: 'HealthcareService',
  id: 'poh-jeugd-heuvelland',
  active: true,
  providedBy: { reference: 'Organization/cjg-heuvelland', display: 'CJG Heuvelland' },
  name: 'POH Jeugd',
  telecom: [phone('0475-000034', 'work')],
}

export const practices = (): FhirResource[] => [...ORGANIZATIONS.map(toOrganization), youthService]
