import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aVariationOf } from '../../../test/support/arbitrary-resource.ts'
import { inventedIn } from '../../../test/support/invented.ts'
import type { HisGrant } from '../../application/ports/his.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { success } from '../../domain/result.ts'
import { seedBundle } from '../../sandbox/his/data/seed-bundle.ts'
import type { Issuer } from './issuer.ts'
import { readLaunchRecord } from './launch-record.ts'

const today = '2026-11-26' as LocalDate
const noor = 'kind-noor' as FhirId
const jansen = 'huisarts-jansen' as FhirId

type Held = { resourceType: string; id?: string }

/** What the demo's HIS gives in a launch for Noor, everybody's people included. */
const held = (seedBundle(today).entry ?? []).flatMap(({ resource }) => resource ?? []) as Held[]
const isAboutNoor = (resource: Held) =>
  resource.id === noor || JSON.stringify(resource).includes(`"Patient/${noor}"`)
const isOfStaff = ({ resourceType }: Held) => /^(Practitioner|Organization)/.test(resourceType)
const ofLaunch = held.filter((resource) => isAboutNoor(resource) || isOfStaff(resource))
const contact = ofLaunch.find(({ resourceType }) => resourceType === 'Encounter')

const grant: HisGrant = {
  accessToken: 'token',
  refreshToken: null,
  expiresAt: '2099-01-01T00:00:00.000Z',
  scope: '',
  patient: noor,
  encounter: (contact?.id ?? null) as FhirId | null,
  needPatientBanner: true,
  writesForEveryPatient: false,
  fhirUser: { type: 'Practitioner', id: jansen },
}

/** A HIS that holds these: of the type asked, whatever else they are. */
const issuerOf = (resources: readonly Held[]) =>
  ({
    capabilities: { peek: () => null },
    fhir: {
      read: async (type: string, id: string) => {
        const found = resources.find((one) => one.resourceType === type && one.id === id)
        const any = resources.find((one) => one.resourceType === type)
        return success(found ?? any ?? { resourceType: type })
      },
      search: async ({ type }: { type: string }) =>
        success(
          resources.filter(
            ({ resourceType }) =>
              resourceType === type ||
              (type === 'PractitionerRole' && resourceType === 'Organization'),
          ),
        ),
    },
  }) as unknown as Issuer

const read = (resources: readonly Held[]) =>
  readLaunchRecord(issuerOf(resources), grant, () => true, today)

/** All of them, some in a variation; the type stays, for by that a HIS is asked. */
const aVariedRecord = fc.tuple(
  ...ofLaunch.map((resource) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant<object>(resource) },
      {
        weight: 1,
        arbitrary: aVariationOf(resource).map((odd) => ({
          ...(odd as object),
          resourceType: resource.resourceType,
        })),
      },
    ),
  ),
)

const refusals = ['patient-not-readable', 'user-not-readable']

describe('a launch on a record that varies', () => {
  it('has all that it needs where nothing does', async () => {
    const { record, unread } = await read(ofLaunch)
    expect(record).toMatchObject({
      ok: true,
      value: { patient: { id: noor }, user: { role: 'gp' } },
    })
    expect(unread.filter(({ element }) => element !== 'Patient.telecom')).toEqual([])
  })

  it('opens or is refused, and never on what is not there', async () => {
    await fc.assert(
      fc.asyncProperty(aVariedRecord, async (varied) => {
        const { record, unread } = await read(varied as Held[])
        if (record.ok) {
          const { unread: _, ...said } = record.value
          expect(inventedIn(said, varied)).toEqual([])
          expect(record.value.patient?.id).toBe(noor)
        } else {
          expect(refusals).toContain(record.failure)
          expect(unread).not.toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })
})
