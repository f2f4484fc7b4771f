import { randomUUID } from 'node:crypto'
import {
  type His,
  type HisDescription,
  hisAbilities,
  type LaunchRecord,
} from '../../src/application/ports/his.ts'
import { parseIcpc } from '../../src/domain/icpc.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { RelatedPerson } from '../../src/domain/person.ts'
import { failure, success } from '../../src/domain/result.ts'
import * as people from './persons.ts'
import { now } from './referrals.ts'

/** What the HIS has of the child of the tests. */
export const aLaunchRecord = (changed: Partial<LaunchRecord> = {}): LaunchRecord => ({
  user: people.gp,
  organisation: {
    id: 'organization-de-linde' as FhirId,
    name: 'Huisartspraktijk De Linde',
    identifiers: people.practiceIdentifiers,
  },
  patient: people.child,
  encounter: null,
  reasons: [
    { conditionId: 'condition-r74' as FhirId, code: parseIcpc('R74'), title: 'Verkoudheid' },
    { conditionId: 'condition-p06' as FhirId, code: parseIcpc('P06'), title: 'Slaapstoornis' },
    { conditionId: 'condition-z20' as FhirId, code: parseIcpc('Z20'), title: 'Relatieprobleem' },
  ],
  relatedPersons: [people.mother, people.father] satisfies RelatedPerson[],
  ...changed,
})

export type FakeHis = His & {
  /** By launch value; anything else is the child of the tests. */
  records: Map<string, LaunchRecord>
  /** Every call that left for the HIS, by name. */
  calls: string[]
  /** What the HIS would redirect back with, after the user's yes, for one authorization URL. */
  answer(url: string): URLSearchParams
  /** What is seen of it. */
  description: HisDescription
  /** What its next exchange answers, when it is not a yes. */
  refuseNext: 'user-not-a-professional' | 'scope-too-small' | null
}

/**
 * A HIS behind the port: the launch it authorizes is the one in the code, a code fits its own state only (PKCE),
 * and `iss` in the answer must be its own (RFC 9207).
 */
export const createFakeHis = (): FakeHis => {
  const launchByState = new Map<string, string>()
  const stateByCode = new Map<string, string>()
  const his: FakeHis = {
    records: new Map(),
    calls: [],
    description: {
      smart: 'as-registered',
      statement: 'read',
      stated: hisAbilities.filter((ability) => ability !== 'own-id'),
      taken: [],
      refused: [],
      way: 'transaction',
      access: 'backend-services',
    },
    refuseNext: null,
    answer: (url) => {
      const state = new URL(url).searchParams.get('state') ?? ''
      const code = randomUUID()
      stateByCode.set(code, state)
      return new URLSearchParams({ code, state })
    },
    requestAuthorization: async (iss, launch) => {
      his.calls.push('discovery')
      const state = randomUUID()
      launchByState.set(state, launch)
      const url = `${iss.replace('/fhir', '')}/authorize?${new URLSearchParams({ state, launch })}`
      return success({ url, checks: { state, nonce: randomUUID(), codeVerifier: randomUUID() } })
    },
    exchange: async (iss, parameters, checks) => {
      his.calls.push('token')
      const state = stateByCode.get(parameters.get('code') ?? '')
      const hisIss = parameters.get('iss')
      if (state !== checks.state || (hisIss !== null && hisIss !== iss)) {
        return failure('answer-refused')
      }
      if (his.refuseNext !== null) return failure(his.refuseNext)
      return success({
        accessToken: `access-${launchByState.get(state)}`,
        refreshToken: null,
        expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
        scope: 'launch openid fhirUser',
        patient: (recordOf(state).patient?.id ?? null) as FhirId | null,
        encounter: null,
        needPatientBanner: true,
        writesForEveryPatient: false,
        fhirUser: { type: 'Practitioner', id: people.gp.id },
      })
    },
    describe: async () => his.description,
    readLaunchRecord: async (_iss, grant) => {
      his.calls.push('record')
      const record = his.records.get(grant.accessToken.replace('access-', '')) ?? aLaunchRecord()
      return success(record)
    },
  }
  const recordOf = (state: string): LaunchRecord =>
    his.records.get(launchByState.get(state) ?? '') ?? aLaunchRecord()
  return his
}
