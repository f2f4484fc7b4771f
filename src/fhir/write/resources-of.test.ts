import type {
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { no } from '../../../test/support/consents.ts'
import { furtherCases } from '../../../test/support/further-cases.ts'
import { coordinator, gp, mother, namedGp } from '../../../test/support/persons.ts'
import { byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral, minutesLater, theReferral } from '../../../test/support/referrals.ts'
import {
  aReport,
  withFeedback,
  writtenCase,
  writtenCases,
} from '../../../test/support/written-cases.ts'
import { handOver } from '../../domain/hand-over.ts'
import type { Worker } from '../../domain/person.ts'
import { readdress } from '../../domain/readdress.ts'
import type { Referral } from '../../domain/referral.ts'
import { canonicalsAt } from '../canonicals.ts'
import { resourcesOf } from './resources-of.ts'

const write = (referral: Referral, report: Uint8Array | null = aReport) =>
  resourcesOf(referral, { report })

const named = <Resource>(referral: Referral, name: string): Resource => {
  const found = write(referral).find((written) => written.name === name)
  if (found === undefined) throw new Error(`${name} was not written`)
  return found.resource as Resource
}

const requestOf = (name: string) => named<ServiceRequest>(writtenCase(name), 'ServiceRequest')
const workOf = (name: string) => named<Task>(writtenCase(name), 'Task/coordination')
const reviewOf = (name: string) => named<Task>(writtenCase(name), 'Task/review')
const helpOf = (name: string) => named<Consent>(writtenCase(name), 'Consent/help')
const sharingOf = (name: string) => named<Consent>(writtenCase(name), 'Consent/disclosure')

const codesOf = (parts: Task['input'] | Task['output']) =>
  (parts ?? []).map(({ type }) => type.coding?.[0]?.code)

const localReferences = (resource: object): readonly string[] =>
  [...JSON.stringify(resource).matchAll(/"reference":"(urn:uuid:[^"]+)"/g)].map(
    ([, reference]) => reference ?? '',
  )

const everyCase = Object.entries(writtenCases)

describe('what is written to the HIS', () => {
  it('is the two consents with their source, the request and the work, and later the review and the report', () => {
    const first = [
      'QuestionnaireResponse',
      'Consent/help',
      'Consent/disclosure',
      'ServiceRequest',
      'Task/coordination',
    ]
    const names = (name: string) => write(writtenCase(name)).map((written) => written.name)
    expect(names('sent for a child of nine')).toEqual(first)
    expect(names('rejected')).toEqual([...first, 'Task/review'])
    expect(names('completed')).toEqual([
      ...first,
      'Task/review',
      'ServiceRequest/proposal-1',
      'Task/proposal-1',
      'DocumentReference/report',
    ])
  })

  it.each(everyCase)('%s: each refers only to what stands before it', (_, referral) => {
    const before = new Set<string>()
    for (const { fullUrl, resource } of write(referral)) {
      expect(localReferences(resource).filter((reference) => !before.has(reference))).toEqual([])
      before.add(fullUrl)
    }
  })

  it('has an identifier of ours on each, and none twice over two referrals', () => {
    const all = [aReferral().build(), writtenCase('completed')].flatMap((one) => write(one))
    const identifiers = all.flatMap(({ resource }) => [resource.identifier ?? []].flat())
    const values = identifiers.map(({ value }) => value)
    expect(new Set(values).size).toBe(all.length)
    expect(new Set(all.map(({ fullUrl }) => fullUrl)).size).toBe(all.length)
    expect(new Set(identifiers.map(({ system }) => system)).size).toBe(1)
  })

  it('consent D4: is no document of a meeting of which the practice may know only that it was there', () => {
    const met = furtherCases['meetings with others']
    const meetingsOf = (referral: Referral) =>
      write(referral).flatMap(({ name }) => (name.includes('meeting') ? [name] : []))
    const [theirs, own] = ['DocumentReference/meeting-1', 'DocumentReference/meeting-2']
    expect(meetingsOf(met)).toEqual([theirs, own])
    expect(meetingsOf(withFeedback(met, 'refused'))).toEqual([own])
  })

  it.each(everyCase)(
    '%s: is a resource of FHIR under each name, and nothing else',
    (_, referral) => {
      for (const { name, fullUrl, resource } of write(referral)) {
        expect(name.startsWith(resource.resourceType)).toBe(true)
        expect(fullUrl).toMatch(/^urn:uuid:/)
      }
    },
  )

  it('has the source inside the Consents, and not apart, where the HIS holds none', () => {
    const contained = resourcesOf(writtenCase('received'), { report: null, source: 'contained' })
    expect(contained.map(({ name }) => name)).toEqual([
      'Consent/help',
      'Consent/disclosure',
      'ServiceRequest',
      'Task/coordination',
    ])
  })

  it('keeps identifiers and addresses while the referral goes on', () => {
    const keysOf = (name: string) =>
      write(writtenCase(name)).map(({ fullUrl, resource }) => [fullUrl, resource.identifier])
    expect(keysOf('completed and seen').slice(0, 5)).toEqual(keysOf('sent for a child of nine'))
  })

  it('stands under the base of the publisher', () => {
    const canonicals = canonicalsAt('https://example.org/fhir')
    const written = resourcesOf(writtenCase('completed'), { report: aReport, canonicals })
    expect(JSON.stringify(written)).not.toContain('jeugdschakel.nl')
  })
})

describe('the ServiceRequest', () => {
  it("is the huisarts's order to one organisation, with both consents", () => {
    const request = requestOf('sent for a child of nine')
    expect(request).toMatchObject({ status: 'active', intent: 'order', priority: 'routine' })
    expect(request.requester?.reference).toBe('PractitionerRole/role-bos')
    expect(request.performer).toHaveLength(1)
    expect(request.performer?.[0]?.identifier?.value).toBe('12345678')
    expect(request.supportingInfo?.map(({ type }) => type)).toEqual([
      'Consent',
      'Consent',
      'RelatedPerson',
    ])
    expect(request.reasonCode?.[0]?.text).toMatch(/^Sem slaapt slecht/)
  })

  it('workflow 20: names the one that it replaces by our identifier', () => {
    const request = requestOf('sent again after another')
    expect(request.replaces?.[0]?.identifier?.value).toBe('0b9d2c4e-7f31-4a86-8c5d-6e1f2a3b4c5d')
    expect(request.reasonReference).toBeUndefined()
  })

  it('workflow 8: stays active when the work is rejected, until the huisarts decides', () => {
    expect(requestOf('rejected').status).toBe('active')
    expect(requestOf('completed').status).toBe('active')
    expect(requestOf('completed and seen').status).toBe('completed')
    expect(requestOf('withdrawn').status).toBe('revoked')
  })

  it('ties to the contact at which it was made', () => {
    expect(requestOf('sent with urgency from a contact')).toMatchObject({
      priority: 'urgent',
      encounter: { reference: 'Encounter/encounter-1' },
      note: [{ text: 'Nieuwe hulpvraag.' }],
    })
  })
})

describe('a referral that a POH-GGZ sent under a huisarts', () => {
  const underGp = 'sent by a POH-GGZ under a huisarts'
  const agb = 'http://fhir.nl/fhir/NamingSystem/agb-z'
  const sender = {
    reference: 'PractitionerRole/role-smeets',
    type: 'PractitionerRole',
    display: 'Ruud Smeets',
  }

  it('workflow 3: is asked by the huisarts, by number and name, and its work by who sent it', () => {
    expect(requestOf(underGp).requester).toEqual({
      type: 'Practitioner',
      identifier: { system: agb, value: '01067890' },
      display: 'S. el Amrani',
    })
    expect(workOf(underGp).requester).toEqual(sender)
  })

  it('was written down by who sent it', () => {
    const source = named<QuestionnaireResponse>(writtenCase(underGp), 'QuestionnaireResponse')
    expect(source.author).toEqual(sender)
    const all = resourcesOf(writtenCase(underGp), { report: null, letter: aReport })
    const letter = all.find(({ name }) => name === 'DocumentReference/letter')
    expect(letter?.resource).toMatchObject({ author: [sender] })
  })

  it('workflow 22b: stays theirs who asked it when a colleague goes on', () => {
    const before = writtenCase(underGp)
    const byGp = { party: 'practice', practice: before.practice.id, person: gp } as const
    const moved = theReferral(before)
      .stepped(
        () => byGp,
        (referral, _, at) => readdress(referral, namedGp, gp, at),
      )
      .build()
    expect(moved.readdressings).toHaveLength(1)
    expect(write(moved)).toEqual(write(before))
  })
})

describe('the POH-GGZ who works along', () => {
  it('is in the Task by name, and in nothing else', () => {
    const referral = writtenCase('sent by a POH-GGZ under a huisarts')
    const { input = [] } = named<Task>(referral, 'Task/coordination')
    expect(codesOf(input)).toEqual(['antwoord-voor', 'eerste-contact-voor', 'werkt-mee'])
    expect(input[2]?.valueReference).toEqual({ type: 'Practitioner', display: 'Nicole Cox' })
    const naming = write(referral).filter(({ resource }) =>
      JSON.stringify(resource).includes('Cox'),
    )
    expect(naming.map(({ name }) => name)).toEqual(['Task/coordination'])
  })

  it('is not spoken of where nobody is named', () => {
    expect(codesOf(workOf('sent for a child of nine').input)).toEqual([
      'antwoord-voor',
      'eerste-contact-voor',
    ])
  })
})

describe('the Consents', () => {
  it('consent 1: name both parents', () => {
    const help = helpOf('sent for a child of nine')
    expect(help.status).toBe('active')
    expect(help.performer?.map(({ reference }) => reference)).toEqual([
      'RelatedPerson/related-mother',
      'RelatedPerson/related-father',
    ])
  })

  it('consent 13: name the youth alone from sixteen', () => {
    expect(helpOf('sent for a youth of sixteen').performer).toMatchObject([
      { reference: 'Patient/patient-sem' },
    ])
  })

  it('contain who is not known to the HIS', () => {
    const help = helpOf('sent, a parent unknown to the HIS')
    expect(help.performer?.[1]?.reference).toBe('#person-1')
    expect(help.contained).toMatchObject([
      {
        resourceType: 'RelatedPerson',
        id: 'person-1',
        patient: { reference: 'Patient/patient-sem' },
      },
    ])
  })

  it('consent 6: contain an institution that is the voogd as an organisation', () => {
    const help = helpOf('sent, an institution is the voogd')
    expect(help.contained).toMatchObject([{ resourceType: 'Organization' }])
  })

  it('consent D4: permit or deny each direction on its own', () => {
    const directions = (name: string) =>
      sharingOf(name).provision?.provision?.map(({ type }) => type)
    expect(directions('completed')).toEqual(['permit', 'permit'])
    expect(directions('completed without feedback')).toEqual(['permit', 'deny'])
    expect(sharingOf('completed without feedback').status).toBe('active')
  })

  it('consent D1: rest on the WGBO alone for the own POH Jeugd', () => {
    const policies = (name: string) => sharingOf(name).policy?.map(({ uri }) => uri)
    expect(policies("sent to the practice's own POH Jeugd")).toEqual([
      expect.stringContaining('artikel=457'),
    ])
    expect(policies('sent for a child of nine')).toEqual([
      expect.stringContaining('artikel=457'),
      expect.stringContaining('artikel=7.3.11'),
    ])
  })

  it('consent O2: end when the consent is withdrawn', () => {
    expect(helpOf('withdrawn with the consent').status).toBe('inactive')
    expect(helpOf('withdrawn').status).toBe('active')
    expect(helpOf('entered in error').status).toBe('entered-in-error')
  })
})

describe('the coordination Task', () => {
  it('is owned by the organisation, and by the person after acceptance', () => {
    expect(workOf('received').owner).toMatchObject({ type: 'Organization', display: 'CJG Maasdal' })
    expect(workOf('accepted').owner?.display).toBe('Els Jansen, CJG Maasdal')
  })

  it('workflow 22: is owned by who it was given to, and does not tell the note', () => {
    const tom: Worker = { id: 'worker-habets', name: 'Tom Habets', roles: ['youth-worker'] }
    const given = aReferral()
      .received()
      .acceptedBy()
      .stepped(
        (one) => byReceiver(one, coordinator),
        (one, _, at) => handOver(one, tom, 'Els is met verlof.', coordinator, at),
      )
      .build()
    const { owner, lastModified } = named<Task>(given, 'Task/coordination')
    expect(owner?.display).toBe('Tom Habets, CJG Maasdal')
    expect(lastModified).toBe(given.history.at(-1)?.at)
    expect(JSON.stringify(write(given))).not.toContain('verlof')
  })

  it('workflow 3: carries the days by which an answer and the first contact are due', () => {
    const { input } = workOf('sent for a child of nine')
    expect(codesOf(input)).toEqual(['antwoord-voor', 'eerste-contact-voor'])
    expect(input?.map(({ valueDate }) => valueDate)).toEqual(['2026-12-02', '2026-12-09'])
  })

  it('workflow 14: ends with conclusion and action first', () => {
    const { status, output } = workOf('completed')
    expect(status).toBe('completed')
    expect(codesOf(output)).toEqual([
      'conclusion',
      'gp-action',
      'advice',
      'outcome',
      'organisation',
      'route',
    ])
  })

  it('workflow 15: fails when no conversation took place', () => {
    expect(workOf('failed').status).toBe('failed')
  })

  it('workflow 19c, consent O2: stays as it ended, and tells no more than that', () => {
    for (const name of ['failed', 'completed'] as const) {
      const taken = name === 'failed' ? 'feedback' : 'everything'
      const work = workOf(`${name}, and ${taken} taken back since`)
      expect([work.status, codesOf(work.output)]).toEqual([name, ['geen-terugkoppeling']])
    }
    const all = 'completed, and everything taken back since'
    expect([helpOf(all).status, sharingOf(all).status]).toEqual(['inactive', 'inactive'])
    const part = 'failed, and feedback taken back since'
    expect([helpOf(part).status, sharingOf(part).status]).toEqual(['active', 'active'])
  })

  it('does not change when the practice decides', () => {
    expect(workOf('completed and seen')).toEqual(workOf('completed'))
  })
})

describe('the review Task', () => {
  it('workflow 18: is the practice’s, and completed by its decision', () => {
    expect(reviewOf('completed')).toMatchObject({
      status: 'requested',
      owner: { reference: 'Organization/organization-de-linde' },
    })
    expect(reviewOf('completed').output).toBeUndefined()
    expect(codesOf(reviewOf('completed and seen').output)).toEqual(['decision', 'decided-by'])
  })

  it('workflow 18b: carries the reason where there is no outcome', () => {
    expect(codesOf(reviewOf('rejected').input)).toEqual(['status-reason'])
  })
})

describe('the report', () => {
  const report = () =>
    named<DocumentReference>(writtenCase('completed'), 'DocumentReference/report')

  it('is the PDF and the lines for the journaal', () => {
    const [pdf, text] = report().content.map(({ attachment }) => attachment)
    expect(Buffer.from(pdf?.data ?? '', 'base64')).toEqual(Buffer.from(aReport))
    expect(pdf?.size).toBe(aReport.length)
    expect(Buffer.from(text?.data ?? '', 'base64').toString()).toMatch(/^S Terugkoppeling/)
  })

  it('hangs on the request and on the episode', () => {
    expect(report().context?.related?.map(({ type }) => type)).toEqual([
      'ServiceRequest',
      'Condition',
    ])
  })

  it('is not written before there is an outcome', () => {
    const names = write(writtenCase('in progress')).map(({ name }) => name)
    expect(names).not.toContain('DocumentReference/report')
  })
})

describe('consent D4: without consent for feedback', () => {
  const secrets = {
    conclusion: 'GEHEIM',
    advice: 'GEHEIM',
    gpAction: 'GEHEIM',
    organisation: 'GEHEIM',
  }
  const started = aReferral().received().acceptedBy().started()
  const completed = withFeedback(started.completed(secrets).build(), 'refused')

  it.each([
    ['completed', completed],
    ['rejected', withFeedback(aReferral().received().rejected('anders').build(), 'refused')],
  ])('the HIS gets nothing that the POH Jeugd wrote when it is %s', (_, referral) => {
    const written = JSON.stringify(write(referral))
    expect(written).not.toMatch(/GEHEIM|Uitgelegd|Els Jansen|zelf-behandeld/)
  })

  it('workflow 14: the one output and the review say so, and there is no report', () => {
    expect(codesOf(named<Task>(completed, 'Task/coordination').output)).toEqual([
      'geen-terugkoppeling',
    ])
    expect(codesOf(named<Task>(completed, 'Task/review').input)).toEqual(['geen-terugkoppeling'])
    expect(write(completed).map(({ name }) => name)).not.toContain('DocumentReference/report')
  })
})

describe('what is written after sending', () => {
  const fileOf = (name: string, file: string) => named<DocumentReference>(writtenCase(name), file)
  const asked = 'asked to stop, with supplements both ways'

  it('workflow 19: ends each consent that was taken back, and no other', () => {
    const typesIn = (name: string) => sharingOf(name).provision?.provision?.map(({ type }) => type)
    const help = 'on hold, the consent taken back'
    expect(helpOf(help).status).toBe('inactive')
    // To share anything is to help; what the POH Jeugd may tell the huisarts was not taken back.
    expect(typesIn(help)).toEqual(['deny', 'permit'])
    expect(sharingOf(help).status).toBe('active')
    const other = 'in progress, sharing and feedback taken back'
    expect(helpOf(other).status).toBe('active')
    expect(sharingOf(other).status).toBe('inactive')
    expect(typesIn(other)).toEqual(['deny', 'deny'])
  })

  it('workflow 17a: has the request to stop, about the work', () => {
    const stop = named<Task>(writtenCase(asked), 'Task/stop-1')
    expect(stop).toMatchObject({
      status: 'requested',
      code: { coding: [{ code: 'abort' }] },
      restriction: { period: { end: '2026-11-30' } },
    })
    expect(stop.focus).toEqual(stop.partOf?.[0])
  })

  it('workflow 17c: has why the work was not stopped, where that was said', () => {
    const { stopRequests: [request] = [], ...referral } = writtenCase(asked)
    if (request === undefined) throw new Error('nobody asked to stop')
    const endedAt = minutesLater(600).toISOString()
    const declined = (because: string) => {
      const ended = { ...request, status: 'rejected', endedAt, because } as const
      return named<Task>({ ...referral, stopRequests: [ended] }, 'Task/stop-1')
    }
    expect(declined('De intake is morgen.')).toMatchObject({
      status: 'rejected',
      statusReason: { text: 'De intake is morgen.' },
      lastModified: endedAt,
    })
    expect(declined('')).not.toHaveProperty('statusReason')
    expect(named<Task>(writtenCase(asked), 'Task/stop-1')).not.toHaveProperty('statusReason')
  })

  it('workflow 27: has each supplement, by whom it was written', () => {
    expect(fileOf(asked, 'DocumentReference/supplement-1').author?.[0]?.display).toBe('A.M. Bos')
    expect(fileOf(asked, 'DocumentReference/supplement-2').author?.[0]?.display).toBe(
      'Els Jansen, CJG Maasdal',
    )
  })

  it('consent D4: no longer has what the POH Jeugd sent once feedback was taken back', () => {
    const referral = theReferral(writtenCase(asked))
      .consentEnded(no('withdrawal', mother, ['feedback']))
      .build()
    expect(write(referral).map(({ name }) => name)).not.toContain('DocumentReference/supplement-2')
    expect(write(referral).map(({ name }) => name)).toContain('DocumentReference/supplement-1')
  })
})
