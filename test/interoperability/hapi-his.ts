import type { Bundle, FhirResource } from 'fhir/r4.js'
import { createFhirClient } from '../../src/adapters/his/fhir-client.ts'
import { createGuard } from '../../src/adapters/outbound/guard.ts'
import type { HisGrant, LaunchRecord } from '../../src/application/ports/his.ts'
import type { FhirId, Iss } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aHisClient, oneGrant } from '../support/his-client.ts'
import { aReferral } from '../support/referrals.ts'

/** HAPI asks for no token, so any will do. */
const grant = {
  accessToken: 'any',
  refreshToken: null,
  expiresAt: '2099-01-01T00:00:00.000Z',
} as const

/** The plug-in's HIS client straight on a HAPI server, with nothing of ours in between. */
export const clientOfHapi = async (base: string) => {
  const iss = base as Iss
  const { origin } = new URL(base)
  const grants = oneGrant()
  grants.keep({ id: 'grant', version: 1, ...grant })
  const registration = {
    iss,
    oidcIssuer: origin,
    endpointOrigins: [origin],
    client: { id: 'jeugdschakel', authentication: 'private_key_jwt' },
    backendServices: null,
    settleMs: 20_000,
    allowLoopback: true,
  } as const
  const client = await aHisClient([registration], { grants })

  /** What a launch by huisarts Jansen reads of a child. */
  const open = async (patient: string): Promise<LaunchRecord> => {
    const launched: HisGrant = {
      ...grant,
      scope: '',
      patient: patient as FhirId,
      encounter: null,
      needPatientBanner: true,
      writesForEveryPatient: false,
      fhirUser: { type: 'Practitioner', id: 'huisarts-jansen' as FhirId },
    }
    const record = await client.his.readLaunchRecord(iss, launched, () => true)
    if (!record.ok) throw new Error(record.failure)
    return record.value
  }
  return { ...client, open, iss }
}

/** Every episode of a child, asked for one by one. */
export const episodesByPage = async (base: string, patient: string) => {
  const guard = createGuard([new URL(base).origin], 5_000_000)
  const now = () => new Date()
  const fhir = createFhirClient({ iss: base as Iss, base, guard, log: () => undefined, now })
  const parameters = { patient: `Patient/${patient}`, _count: '1' }
  const found = await fhir.search({ type: 'Condition', parameters }, grant.accessToken)
  await guard.close()
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}

/** A referral of the child that was launched, just sent; every call has its own id. */
export const referralOf = (iss: Iss, record: LaunchRecord): Referral => {
  const referral = aReferral().build()
  const [mother] = record.relatedPersons
  if (record.patient === null || mother === undefined) throw new Error('a child with a mother')
  const { consent, request, practice } = referral
  return {
    ...referral,
    iss,
    practice: { ...practice, organisationId: record.organisation.id },
    referrer: record.user,
    patient: record.patient,
    request: { ...request, reason: record.reasons[0] ?? null, contacts: [] },
    consent: {
      ...consent,
      recordedBy: record.user,
      authority: consent.authority && { ...consent.authority, holders: [mother] },
      statements: consent.statements.slice(0, 1).map((said) => ({ ...said, person: mother })),
    },
  }
}

/** Looks into HAPI past everything, and changes it as somebody else would. */
export const insideHapi = (base: string) => {
  const call = async (method: string, path: string, body?: FhirResource): Promise<unknown> => {
    const response = await fetch(`${base}/${path}`, {
      method,
      headers: { 'content-type': 'application/fhir+json', 'cache-control': 'no-cache' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return response.json()
  }
  return {
    withIdentifier: async <T extends FhirResource>(
      type: T['resourceType'],
      value: string,
    ): Promise<T[]> => {
      const { entry = [] } = (await call('GET', `${type}?identifier=${value}`)) as Bundle<T>
      return entry.flatMap(({ resource }) => resource ?? [])
    },
    read: async <T extends FhirResource>(reference: string) => (await call('GET', reference)) as T,
    change: (resource: FhirResource) =>
      call('PUT', `${resource.resourceType}/${resource.id}`, resource),
    /** The same once more, under an id of its own, as somebody does who copies it. */
    createAgain: async (resource: FhirResource | undefined) => {
      if (resource === undefined) throw new Error('there is nothing to copy')
      const { id: _, ...copy } = resource
      await call('POST', resource.resourceType, copy as FhirResource)
    },
  }
}
