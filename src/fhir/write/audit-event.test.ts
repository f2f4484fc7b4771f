import type { AuditEvent } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { gp, organisationId, practiceId, youthWorker } from '../../../test/support/persons.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'
import { canonicalsAt } from '../canonicals.ts'
import { type AuditedEvent, audited } from '../code-systems/audited.ts'
import { type AuditLine, auditEventOf } from './audit-event.ts'

const referral = '0b9d2c4e-7f31-4a86-8c5d-6e1f2a3b4c5d' as ReferralId

const line = (changed: Partial<AuditLine> = {}): AuditLine => ({
  id: 7,
  event: 'referral-sent',
  at: '2026-11-25T09:00:00.000Z',
  by: { party: 'practice', practice: practiceId, person: gp },
  patient: 'patient-sem' as FhirId,
  referral,
  version: 1,
  authority: 'treatment',
  detail: null,
  correlationId: 'c-1',
  ...changed,
})

const written = (changed: Partial<AuditLine> = {}): AuditEvent => auditEventOf(line(changed))
/** Our own code, and that of DICOM with its word. */
const subtypesOf = (event: AuditedEvent) => {
  const [ours, ...dicom] = written({ event }).subtype ?? []
  return [ours?.code, ...dicom.map(({ code, display }) => `${code} ${display}`)]
}

describe('a line of the audit as an AuditEvent', () => {
  it('says who did what, of whom, when and on which ground (NEN 7513)', () => {
    expect(written()).toEqual({
      resourceType: 'AuditEvent',
      id: 'audit-7',
      meta: { profile: ['https://jeugdschakel.nl/fhir/StructureDefinition/audit-event'] },
      type: {
        system: 'http://dicom.nema.org/resources/ontology/DCM',
        code: '110110',
        display: 'Patient Record',
      },
      subtype: [
        {
          system: 'https://jeugdschakel.nl/fhir/CodeSystem/audit-event',
          code: 'referral-sent',
          display: 'Verwijzing verstuurd',
        },
      ],
      action: 'C',
      recorded: '2026-11-25T09:00:00.000Z',
      outcome: '0',
      purposeOfEvent: [
        {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
        },
      ],
      agent: [
        {
          type: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type',
                code: 'humanuser',
                display: 'human user',
              },
            ],
          },
          role: [
            {
              coding: [
                {
                  system: 'https://jeugdschakel.nl/fhir/CodeSystem/practice-role',
                  code: 'gp',
                  display: 'Huisarts',
                },
              ],
              text: 'Huisarts',
            },
          ],
          who: {
            reference: 'PractitionerRole/role-bos',
            type: 'PractitionerRole',
            display: 'A.M. Bos',
          },
          requestor: true,
          purposeOfUse: [
            {
              coding: [
                {
                  system: 'https://jeugdschakel.nl/fhir/CodeSystem/audit-authority',
                  code: 'treatment',
                  display: 'Behandelrelatie',
                },
              ],
            },
          ],
        },
        {
          who: {
            type: 'Organization',
            identifier: {
              system: 'https://jeugdschakel.nl/fhir/NamingSystem/party',
              value: practiceId,
            },
          },
          requestor: false,
        },
      ],
      source: {
        observer: { type: 'Device', display: 'Jeugdschakel' },
        type: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
            code: '4',
            display: 'Application Server',
          },
        ],
      },
      entity: [
        {
          what: { reference: 'Patient/patient-sem', type: 'Patient' },
          type: {
            system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
            code: '1',
            display: 'Person',
          },
          role: {
            system: 'http://terminology.hl7.org/CodeSystem/object-role',
            code: '1',
            display: 'Patient',
          },
        },
        {
          what: {
            type: 'ServiceRequest',
            identifier: {
              use: 'official',
              system: 'https://jeugdschakel.nl/fhir/NamingSystem/referral',
              value: referral,
            },
          },
          type: {
            system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
            code: '2',
            display: 'System Object',
          },
          role: {
            system: 'http://terminology.hl7.org/CodeSystem/object-role',
            code: '4',
            display: 'Domain Resource',
          },
          detail: [{ type: 'version', valueString: '1' }],
        },
        {
          what: { identifier: { value: 'c-1' } },
          type: {
            system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
            code: 'XrequestId',
          },
        },
      ],
    })
  })

  it('names a POH Jeugd by login, name and roles, for the organisation', () => {
    const by = { party: 'organisation', organisation: organisationId, person: youthWorker } as const
    const [person, organisation] = written({ by, authority: 'consent' }).agent
    expect(person?.who).toEqual({
      type: 'PractitionerRole',
      identifier: {
        system: 'https://jeugdschakel.nl/fhir/NamingSystem/login',
        value: youthWorker.id,
      },
      display: youthWorker.name,
    })
    expect([person?.requestor, organisation?.requestor]).toEqual([true, false])
    expect(person?.role?.map(({ text }) => text)).toEqual(['POH Jeugd'])
    expect(person?.purposeOfUse?.[0]?.coding?.[0]?.code).toBe('consent')
    expect(organisation?.who?.identifier?.value).toBe(organisationId)
    const without = { ...by, person: { ...youthWorker, roles: [] } }
    expect(written({ by: without }).agent[0]).not.toHaveProperty('role')
  })

  it('is of the HIS for the practice, of the product, or of nobody that was recognised', () => {
    const agents = (by: AuditLine['by']) =>
      written({ by }).agent.map(({ who, name }) => who?.display ?? who?.identifier?.value ?? name)
    expect(agents({ party: 'his', practice: practiceId })).toEqual(['HIS', practiceId])
    expect(agents({ party: 'system' })).toEqual(['Jeugdschakel'])
    expect(agents(null)).toEqual(['Niet herkend'])
    expect(written({ by: { party: 'system' } }).agent[0]).toMatchObject({
      type: { coding: [{ code: 'dataprocessor', display: 'data processor' }] },
      who: { type: 'Device' },
      requestor: true,
    })
    expect(written({ by: null }).agent[0]?.requestor).toBe(true)
  })

  it('says that it was refused, and why by its code', () => {
    const denied = written({ event: 'access-denied', authority: 'none', detail: 'no-consent' })
    expect(denied).toMatchObject({ outcome: '4', outcomeDesc: 'no-consent', action: 'E' })
    expect(denied).not.toHaveProperty('purposeOfEvent')
    expect(written()).not.toHaveProperty('outcomeDesc')
  })

  it('tells logging in from logging out', () => {
    expect(subtypesOf('login-opened')).toEqual(['login-opened', '110122 Login'])
    expect(subtypesOf('launch-closed')).toEqual(['launch-closed', '110123 Logout'])
  })

  it.each<[AuditedEvent, string, string]>([
    ['login-denied', '110114', 'User Authentication'],
    ['launch-closed', '110114', 'User Authentication'],
    ['work-list-read', '110112', 'Query'],
    ['audit-exported', '110106', 'Export'],
    ['his-resource-set-apart', '110113', 'Security Alert'],
  ])('%s is %s of DICOM: %s', (event, code, display) =>
    expect(written({ event }).type).toMatchObject({ code, display }),
  )

  it('points at nobody once the patient is a pseudonym', () => {
    const [patient] = written({ patient: 'removed-1' as FhirId }).entity ?? []
    expect(patient?.what).toEqual({ type: 'Patient', identifier: { value: 'removed-1' } })
  })

  it('names what there is: no patient, no referral, no version', () => {
    const none = written({ patient: null, referral: null, version: null })
    expect(none.entity?.map(({ type }) => type?.code)).toEqual(['XrequestId'])
    expect(written({ version: null }).entity?.[1]).not.toHaveProperty('detail')
  })

  it('has a word for every event, and stands under the base of the publisher', () => {
    const canonicals = canonicalsAt('https://example.org/fhir')
    for (const event of Object.keys(audited) as AuditedEvent[]) {
      const one = auditEventOf(line({ event }), canonicals)
      expect(one.subtype?.[0]).toEqual({
        system: 'https://example.org/fhir/CodeSystem/audit-event',
        code: event,
        display: audited[event].label,
      })
      expect(JSON.stringify(one)).not.toContain('jeugdschakel.nl')
    }
  })
})
