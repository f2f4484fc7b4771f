import type { FhirResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { toldCases as cases, toldDocuments as documents } from '../../../test/support/told-cases.ts'
import type { ResourceName } from '../write/naming.ts'
import { resourcesOf } from '../write/resources-of.ts'
import { readTold } from './told.ts'

type Json = Record<string, unknown>

const named = (of: string, name: ResourceName): Json => {
  const referral = cases[of]
  if (referral === undefined) throw new Error(`no case is called ${of}`)
  const found = resourcesOf(referral, documents).find((one) => one.name === name)
  if (found === undefined) throw new Error(`${name} was not written`)
  return JSON.parse(JSON.stringify(found.resource))
}

const read = (resource: Json) => readTold(resource as unknown as FhirResource)

/** With other words somewhere: what is written is text in the end. */
const replaced = (resource: Json, what: string | RegExp, by: string): Json => {
  const text = JSON.stringify(resource)
  const changed = text.replace(what, by)
  if (changed === text) throw new Error(`${what} is not there`)
  return JSON.parse(changed)
}

const without = (resource: Json, ...elements: string[]): Json =>
  Object.fromEntries(Object.entries(resource).filter(([element]) => !elements.includes(element)))

describe('what a HIS may do to it', () => {
  const work = () => named('accepted', 'Task/coordination')

  it('resolve its references, and add what it keeps of its own', () => {
    const there = replaced(
      work(),
      /"urn:uuid:[^"]+"/,
      '"https://his.example/fhir/ServiceRequest/12"',
    )
    const kept = {
      ...there,
      id: 'a1',
      meta: { versionId: '3', lastUpdated: '2026-11-26T08:00:00Z' },
      text: { status: 'generated', div: '<div/>' },
      extension: [{ url: 'https://his.example/colour', valueString: 'blue' }],
      note: [{ text: 'Van het HIS.' }],
    }
    expect(read(kept)).toEqual(read(work()))
  })

  it('know by an id of its own whom we know by number', () => {
    const request = named('sent by a POH-GGZ under a huisarts', 'ServiceRequest')
    const there = replaced(
      request,
      /"requester":\{"type":"Practitioner",/,
      '"requester":{"reference":"Practitioner/17",',
    )
    const was = read(request)
    if (!was.ok || was.value.kind !== 'ServiceRequest') throw new Error('it was read')
    const { requester, ...told } = was.value.told
    expect(read(there)).toMatchObject({
      value: { told: { ...told, requester: { ...requester, id: '17' } } },
    })
  })

  it('give a moment back in another time zone', () => {
    const moved = replaced(work(), '"2026-11-25T09:00:00.000Z"', '"2026-11-25T10:00:00+01:00"')
    expect(read(moved)).toEqual(read(work()))
  })

  it('leave out what a reference is of where its path says it, and its display', () => {
    const bare = replaced(work(), /"type":"Patient","display":"[^"]+"/, '"id":"x"')
    const was = read(work())
    if (!was.ok || was.value.kind !== 'Task/coordination') throw new Error('it was read')
    const { told } = was.value
    expect(read(bare)).toMatchObject({
      value: { told: { patient: { ...told.patient, name: null } } },
    })
  })

  it('keep one of two labels of confidence', () => {
    const letter = named('sent for a youth of sixteen', 'DocumentReference/letter')
    const told = { value: { told: { isRestricted: true } } }
    expect(read(without(letter, 'meta'))).toMatchObject(told)
    expect(read(without(letter, 'securityLabel'))).toMatchObject(told)
    expect(read(without(letter, 'meta', 'securityLabel'))).toMatchObject({
      value: { told: { isRestricted: false } },
    })
  })

  it.each<[string, ResourceName, string]>([
    ['completed', 'DocumentReference/letter', 'Practitioner'],
    ['completed', 'DocumentReference/letter', 'Organization'],
    ['proposal changed', 'ServiceRequest/onward-1', 'Practitioner'],
    ['proposal refused', 'Task/proposal-1', 'Practitioner'],
    ['question answered', 'Task/question-1', 'Practitioner'],
    ['completed and seen', 'Task/review', 'Practitioner'],
  ])('say of %s that %s is of a %s', (of, name, type) => {
    const theirs = `"${type}/1","type":"${type}"`
    const other = replaced(
      named(of, name),
      /"PractitionerRole\/role-bos","type":"PractitionerRole"/g,
      theirs,
    )
    expect(read(other).ok).toBe(true)
  })

  it.each<[string, ResourceName]>([
    ['completed', 'DocumentReference/report'],
    ['proposal changed', 'DocumentReference/onward-letter-1'],
  ])('say of %s that %s was an error', (of, name) => {
    const status = 'entered-in-error'
    expect(read({ ...named(of, name), status })).toMatchObject({ value: { told: { status } } })
  })

  it('cancel a question', () => {
    const question = named('question to the practice', 'Task/question-1')
    expect(read({ ...question, status: 'cancelled' })).toMatchObject({
      value: { told: { status: 'cancelled' } },
    })
  })
})

type Refused = readonly [
  what: string,
  of: string,
  name: ResourceName,
  what: string | RegExp,
  by: string,
  element: string,
  why: string,
]

describe('what is not understood', () => {
  const accepted = ['accepted', 'Task/coordination'] as const
  const sent = ['sent for a child of nine', 'ServiceRequest'] as const
  const underGp = ['sent by a POH-GGZ under a huisarts', 'Task/coordination'] as const
  // biome-ignore format: a table is read by its columns
  it.each<Refused>([
    ['a status of tomorrow', ...accepted, '"accepted"', '"dreaming"', 'Task.status', 'other-code'],
    ['a status that is no text', ...accepted, '"status":"accepted"', '"status":7', 'Task.status', 'malformed'],
    ['another intent', ...accepted, '"intent":"order"', '"intent":"plan"', 'Task.intent', 'other-code'],
    ['no intent', ...accepted, '"intent":"order",', '', 'Task.intent', 'missing'],
    ['another code', ...accepted, '"fulfill"', '"abort"', 'Task.code', 'other-code'],
    ['no code', ...accepted, /"code":\{"coding":\[\{"system":"http:\/\/hl7.org[^}]+\}\]\},/, '', 'Task.code', 'missing'],
    ['a code of another system', ...accepted, 'CodeSystem/business-status', 'CodeSystem/moods', 'Task.businessStatus', 'other-code'],
    ['a code that the list does not have', ...accepted, '"geaccepteerd"', '"uitgevonden"', 'Task.businessStatus', 'other-code'],
    ['two codes of one list', ...accepted, /(\{[^{}]*"geaccepteerd"[^{}]*\})/, '$1,{"system":"https://jeugdschakel.nl/fhir/CodeSystem/business-status","code":"afgerond"}', 'Task.businessStatus', 'repeated'],
    ['a concept that is text', ...accepted, /"businessStatus":\{.*?\]/, '"businessStatus":"x","y":{"z":[]', 'Task.businessStatus', 'malformed'],
    ['a day alone in place of a moment', ...accepted, /"authoredOn":"[^"]+"/, '"authoredOn":"2026-11-25"', 'Task.authoredOn', 'malformed'],
    ['a moment that never was', ...accepted, /"authoredOn":"[^"]+"/, '"authoredOn":"2026-11-25T25:00:00Z"', 'Task.authoredOn', 'malformed'],
    ['a day that is none', ...accepted, /"valueDate":"[^"]+"/, '"valueDate":"2026-13-01"', 'Task.input:antwoord-voor', 'malformed'],
    ['an input of another type', ...accepted, /"valueDate":"[^"]+"/, '"valueString":"morgen"', 'Task.input:antwoord-voor', 'malformed'],
    ['no deadline', ...accepted, '"antwoord-voor"', '"outcome"', 'Task.input:antwoord-voor', 'missing'],
    ['two deadlines', ...accepted, '"eerste-contact-voor"', '"antwoord-voor"', 'Task.input:antwoord-voor', 'repeated'],
    ['a focus that is another', ...accepted, /"focus":\{"reference":"[^"]+"/, '"focus":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000000"', 'Task.focus', 'not-ours'],
    ['a focus of another type', ...accepted, /"focus":\{[^}]+\}/, '"focus":{"reference":"Task/1"}', 'Task.focus', 'other-resource'],
    ['a focus of another referral', ...accepted, /"focus":\{[^}]+\}/, '"focus":{"type":"ServiceRequest","identifier":{"system":"https://jeugdschakel.nl/fhir/NamingSystem/referral","value":"x"}}', 'Task.focus', 'not-ours'],
    ['no focus', ...accepted, /"focus":\{[^}]+\},/, '', 'Task.focus', 'missing'],
    ['a focus that is text', ...accepted, /"focus":\{[^}]+\}/, '"focus":"ServiceRequest/1"', 'Task.focus', 'malformed'],
    ['a patient who is none', ...accepted, /"for":\{[^}]+\}/, '"for":{"reference":"Group/1","type":"Group"}', 'Task.for', 'other-resource'],
    ['a patient of whom nothing is said', ...accepted, /"for":\{[^}]+\}/, '"for":{"display":"Sem"}', 'Task.for', 'other-resource'],
    ['nobody asked', ...accepted, /"requester":\{[^}]+\},/, '', 'Task.requester', 'missing'],
    ['a thing that works along', ...underGp, /("werkt-mee".*?"type":")Practitioner/, '$1Device', 'Task.input:werkt-mee', 'other-resource'],
    ['an urgency that is never sent', ...accepted, '"routine"', '"stat"', 'Task.priority', 'other-code'],
    ['an output of tomorrow', 'completed', 'Task/coordination', '"code":"conclusion"', '"code":"mood"', 'Task.output:mood', 'other-code'],
    ['an input of tomorrow', 'completed', 'Task/review', /("input":\[)/, '$1{"type":{"coding":[{"system":"https://jeugdschakel.nl/fhir/CodeSystem/task-input","code":"mood"}]},"valueString":"x"},', 'Task.input:mood', 'other-code'],
    ['words that are none', 'completed', 'Task/coordination', /"valueString":"[^"]+"/, '"valueString":""', 'Task.output:conclusion', 'malformed'],
    ['a part of two works', 'completed', 'Task/review', /"partOf":\[(\{[^}]+\})\]/, '"partOf":[$1,$1]', 'Task.partOf', 'repeated'],
    ['a part of nothing', 'completed', 'Task/review', /"partOf":\[\{[^}]+\}\],/, '', 'Task.partOf', 'missing'],
    ['a part that is no list', 'completed', 'Task/review', /"partOf":\[(\{[^}]+\})\]/, '"partOf":$1', 'Task.partOf', 'malformed'],
    ['another question', 'question to the practice', 'Task/question-1', '"code":"vraag"', '"code":"voorstel"', 'Task.code', 'other-code'],
    ['another proposal than its number', 'proposed to the huisarts', 'Task/proposal-1', /("proposed-request".*?"reference":")[^"]+/, '$1urn:uuid:0', 'Task.input:proposed-request', 'not-ours'],
    ['a request that is not for the proposal', 'proposal changed', 'Task/proposal-1', /("onward-request".*?"reference":")[^"]+/, '$1urn:uuid:0', 'Task.output:onward-request', 'not-ours'],
    ['help that is none', 'proposal changed', 'ServiceRequest/onward-1', '"code":"verwijzing-jeugd-ggz"', '"code":"zelf-behandeld"', 'ServiceRequest.code', 'other-code'],
    ['sessions that are no number', 'appointments and reports', 'Task/coordination', '"numerator":{"value":2}', '"numerator":{"value":2.5}', 'Task.output:sessions', 'malformed'],
    ['fewer than no sessions', 'appointments and reports', 'Task/coordination', '"denominator":{"value":6}', '"denominator":{"value":-1}', 'Task.output:sessions', 'malformed'],
    ['sessions of nothing', 'appointments and reports', 'Task/coordination', ',"denominator":{"value":6}', '', 'Task.output:sessions', 'missing'],
    ['an appointment of somebody else', 'appointments and reports', 'Task/coordination', /-appointment-1"/, '-elsewhere-1"', 'Task.output:appointment', 'not-ours'],
    ['a report that is an appointment', 'appointments and reports', 'Task/coordination', /-interim-1"/, '-supplement-1"', 'Task.output:interim', 'not-ours'],
    ['an appointment of another type', 'appointments and reports', 'Task/coordination', '"type":"Appointment"', '"type":"Encounter"', 'Task.output:appointment', 'other-resource'],
    ['two patients at an appointment', 'appointments and reports', 'Appointment-1', /"participant":\[(\{"actor":\{[^}]+\},"status":"accepted"\})/, '"participant":[$1,$1', 'Appointment.participant:Patient', 'repeated'],
    ['an appointment without a patient', 'appointments and reports', 'Appointment-1', /"type":"Patient"/, '"type":"Group"', 'Appointment.participant:Patient', 'missing'],
    ['a room without a name', 'appointments and reports', 'Appointment-1', /"display":"Spreekkamer 2"/, '"display":""', 'Appointment.participant:Location', 'malformed'],
    ['a referral that is none', ...sent, '"3457005"', '"1"', 'ServiceRequest.category', 'other-code'],
    ['two receivers', ...sent, /"performer":\[(\{.*?\}\}?)\]/, '"performer":[$1,$1]', 'ServiceRequest.performer', 'repeated'],
    ['no question', ...sent, /"reasonCode":\[\{"text":"[^"]+"\}\],/, '', 'ServiceRequest.reasonCode', 'missing'],
    ['an episode without a title', ...sent, /"display":"Slaapstoornis"/, '"x":1', 'ServiceRequest.reasonReference', 'missing'],
    ['an episode that is none', ...sent, '"Condition/condition-p06"', '"Flag/1"', 'ServiceRequest.reasonReference', 'other-resource'],
    ['a contact without words', ...sent, /"display":"Wel benaderen"\}\],"text":"[^"]+"/, '"x":1}]', 'ServiceRequest.orderDetail', 'missing'],
    ['contacts that are no list', ...sent, /"orderDetail":\[.*?\}\]/, '"orderDetail":"moeder","x":[{"y":[{}]', 'ServiceRequest.orderDetail', 'malformed'],
    ['somebody to call who is not inside', ...sent, '"#contact-1"', '"#contact-9"', 'ServiceRequest.supportingInfo', 'missing'],
    ['somebody to call without a number', ...sent, /"value":"0612345678"/, '"x":1', 'ServiceRequest.supportingInfo', 'missing'],
    ['somebody to call without a name', ...sent, /"name":\[\{"text":"Fatima Haddad"\}\],/, '', 'ServiceRequest.supportingInfo', 'missing'],
    ['somebody to call who is nobody to the child', ...sent, /"code":"mother"/, '"code":"butcher"', 'ServiceRequest.supportingInfo', 'other-code'],
    ['a thing to call', ...sent, '"resourceType":"RelatedPerson"', '"resourceType":"Device"', 'ServiceRequest.supportingInfo', 'missing'],
    ['one that replaces something of another', 'sent again after another', 'ServiceRequest', /("replaces":\[\{"type":"ServiceRequest","identifier":\{"use":"official","system":")[^"]+/, '$1urn:x', 'ServiceRequest.replaces', 'not-ours'],
    ['one that replaces a Task', 'sent again after another', 'ServiceRequest', /("replaces":\[\{"type":")ServiceRequest/, '$1Task', 'ServiceRequest.replaces', 'other-resource'],
    ['a note without words', 'sent with urgency from a contact', 'ServiceRequest', /"note":\[\{"text":"[^"]+"\}\]/, '"note":["x"]', 'ServiceRequest.note', 'malformed'],
    ['a document that is not there', 'completed', 'DocumentReference/report', /"data":"[^"]+",/, '', 'DocumentReference.content', 'missing'],
    ['a document that was changed', 'completed', 'DocumentReference/report', /"data":"[^"]+"/, '"data":"AAAA"', 'DocumentReference.content', 'malformed'],
    ['a document that is no base64', 'completed', 'DocumentReference/report', /"data":"[^"]+"/, '"data":"%%"', 'DocumentReference.content', 'malformed'],
    ['two documents of one type', 'completed', 'DocumentReference/report', 'text/plain; charset=utf-8', 'application/pdf', 'DocumentReference.content', 'repeated'],
    ['a document without the other', 'completed', 'DocumentReference/report', 'application/pdf', 'image/png', 'DocumentReference.content', 'missing'],
    ['text that is no UTF-8', 'asked to stop, with supplements both ways', 'DocumentReference/supplement-1', /"data":"[^"]+","size":\d+,"hash":"[^"]+"/, '"data":"/w=="', 'DocumentReference.content', 'malformed'],
    ['a letter of another type', 'completed', 'DocumentReference/letter', '57133-1', '11488-4', 'DocumentReference.type', 'other-code'],
    ['a draft of a letter', 'completed', 'DocumentReference/letter', '"final"', '"preliminary"', 'DocumentReference.docStatus', 'other-code'],
    ['a report that replaces another', 'completed', 'DocumentReference/report', '"docStatus"', '"relatesTo":[{"code":"replaces"}],"docStatus"', 'DocumentReference.relatesTo', 'malformed'],
    ['a report about more', 'completed', 'DocumentReference/report', /"related":\[(.*?)\]/, '"related":[$1,{"reference":"Condition/2"}]', 'DocumentReference.context.related', 'repeated'],
    ['a report about nothing', 'completed', 'DocumentReference/report', /"context":\{.*?\]\}/, '"context":{}', 'DocumentReference.context.related', 'missing'],
    ['a report about what is no list', 'completed', 'DocumentReference/report', /"related":\[(\{.*?\}).*?\]/, '"related":$1', 'DocumentReference.context.related', 'malformed'],
  ])('%s is said to be so', (_, of, name, found, by, element, why) => {
    expect(read(replaced(named(of, name), found, by))).toEqual({
      ok: false,
      failure: { element, why },
    })
  })

  it.each([
    ['implicitRules', 'https://his.example/rules'],
    ['modifierExtension', [{ url: 'https://his.example/not', valueBoolean: true }]],
    ['doNotPerform', true],
  ])('%s may turn the meaning round', (element, value) => {
    const request = { ...named(...sent), [element]: value }
    const why = 'may-change-the-meaning'
    expect(read(request)).toEqual({
      ok: false,
      failure: { element: `ServiceRequest.${element}`, why },
    })
    expect(read({ ...named(...sent), doNotPerform: false }).ok).toBe(true)
  })

  it.each<[string, (resource: Json) => Json]>([
    ['no identifier', (one) => without(one, 'identifier')],
    [
      'the identifier of another',
      (one) => replaced(one, 'NamingSystem/referral', 'NamingSystem/x'),
    ],
    ['an identifier that we never gave', (one) => replaced(one, /-task-coordination/, '-task-x')],
    ['the identifier of a Consent', (one) => replaced(one, /-task-coordination/, '-consent-help')],
    ['no referral’s', (one) => replaced(one, /"value":"[0-9a-f]{8}/, '"value":"ZZZZZZZZ')],
  ])('with %s is not ours', (_, change) =>
    expect(read(change(named(...accepted)))).toEqual({
      ok: false,
      failure: { element: 'Task.identifier', why: 'not-ours' },
    }),
  )

  it('is another resource under our identifier', () => {
    const failure = { element: 'Task.resourceType', why: 'other-resource' }
    const changed = { ...named(...accepted), resourceType: 'ServiceRequest' }
    expect(read(changed)).toEqual({ ok: false, failure })
  })

  it('is whom nobody may call, in words and in no number', () => {
    const text = JSON.stringify(named(...sent).contained)
    expect(text).toContain('0612345678')
    expect(text).not.toContain('0687654321')
    expect(JSON.stringify(named(...sent).orderDetail)).toContain('0687654321')
  })
})
