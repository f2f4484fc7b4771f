import type { FhirResource, Task } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ProfileName } from '../src/fhir/canonicals.ts'
import { resourcesOf } from '../src/fhir/write/resources-of.ts'
import { furtherCases } from './support/further-cases.ts'
import { examplesOf, ours, profileNamed, profileOf } from './support/our-profiles.ts'
import { faultsOf, loadR4 } from './support/valid-fhir.ts'
import { aReport, withFeedback } from './support/written-cases.ts'

beforeAll(loadR4, 60_000)

const written = (referral: (typeof furtherCases)[keyof typeof furtherCases]) =>
  resourcesOf(referral, { report: aReport, letter: aReport, onwardLetters: { 1: aReport } })

describe('what the two sides ask of each other', () => {
  it.each(Object.entries(furtherCases))(
    '%s: is valid by the profiles that it names',
    (_, referral) => {
      for (const { name, resource } of written(referral)) {
        expect([name, profileOf(resource)?.id]).not.toEqual([name, undefined])
        expect([name, faultsOf(resource)]).toEqual([name, []])
      }
    },
  )

  it.each(Object.entries(furtherCases))('%s: is so without feedback too', (_, referral) => {
    for (const { name, resource } of written(withFeedback(referral, 'refused'))) {
      expect([name, faultsOf(resource)]).toEqual([name, []])
    }
  })
})

describe('a duplicate that is taken out of the record', () => {
  it.each(Object.entries(furtherCases))('%s: is valid', (_, referral) => {
    for (const { name, resource } of written(referral)) {
      if (resource.resourceType === 'QuestionnaireResponse') continue
      const duplicate: Loose = { ...resource, status: 'entered-in-error' }
      // R4 has a reason only on what was cancelled (app-4).
      delete duplicate.cancelationReason
      expect([name, faultsOf(duplicate as unknown as FhirResource)]).toEqual([name, []])
    }
  })
})

const profileNames = ours
  .filter(({ resourceType }) => resourceType === 'StructureDefinition')
  .map(({ id }) => id as ProfileName)

describe('the examples', () => {
  it.each(profileNames)('%s has one, and each is valid', (name) => {
    const examples = examplesOf(profileNamed(name))
    expect(examples).not.toEqual([])
    for (const example of examples) expect(faultsOf(example)).toEqual([])
  })
})

type Loose = Record<string, unknown>
type Change = (resource: Loose) => void

const list = (resource: Loose, element: string): unknown[] => resource[element] as unknown[]

const slot = (resource: unknown, way: 'input' | 'output', code: string) => {
  const found = (resource as Task)[way]?.find(({ type }) => type.coding?.[0]?.code === code)
  if (found === undefined) throw new Error(`there is no ${way} ${code}`)
  return found as unknown as Loose
}

const concept = (code: string) => ({ coding: [{ system: 'http://example.org', code }] })

const ourInput = (code: string) => ({
  coding: [{ system: 'https://jeugdschakel.nl/fhir/CodeSystem/task-input', code }],
})

const without =
  (...elements: string[]): Change =>
  (resource) => {
    for (const element of elements) delete resource[element]
  }
const set =
  (changed: Record<string, unknown>): Change =>
  (resource) =>
    Object.assign(resource, changed)

/** Each breaks one thing that its profile asks beyond R4. */
const broken: readonly (readonly [ProfileName, string, Change])[] = [
  ['referral', 'no performer', without('performer')],
  ['referral', 'the ELZ category alone', (one) => list(one, 'category').shift()],
  ['referral', 'an urgency that is never sent', set({ priority: 'stat' })],
  ['referral', 'a hulpvraag without words', set({ reasonCode: [concept('a')] })],
  ['referral', 'a draft', set({ status: 'draft' })],
  ['referral', 'an intent of another profile', set({ intent: 'proposal' })],
  ['referral', 'a kind that is not ours', set({ code: concept('verwijzing') })],
  ['referral', 'contacts without a code', set({ orderDetail: [{ text: 'Moeder' }] })],
  [
    'referral',
    'a huisarts by name alone',
    set({ requester: { type: 'Practitioner', display: 'A.M. Bos' } }),
  ],
  ['referral', 'that it must not be done', set({ doNotPerform: true })],
  ['referral', 'the identifier of another', set({ identifier: [{ system: 'urn:a', value: '1' }] })],
  ['proposed-referral', 'an order', set({ intent: 'order' })],
  ['proposed-referral', 'no party', without('performerType')],
  ['onward-referral', 'no proposal under it', without('basedOn')],
  ['onward-referral', 'help of a kind that is none', set({ code: concept('overleg') })],
  [
    'task-coordination',
    'somebody who works along, as text',
    (one) => list(one, 'input').push({ type: ourInput('werkt-mee'), valueString: 'Nicole Cox' }),
  ],
  ['task-coordination', 'another code', set({ code: concept('fulfill') })],
  ['task-coordination', 'a status that is not used', set({ status: 'ready' })],
  ['task-coordination', 'an unknown businessStatus', set({ businessStatus: concept('klaar') })],
  ['task-coordination', 'one deadline only', (one) => list(one, 'input').pop()],
  [
    'task-coordination',
    'an outcome that is not in its list',
    (one) => Object.assign(slot(one, 'output', 'outcome'), { valueCodeableConcept: concept('x') }),
  ],
  [
    'task-coordination',
    'a conclusion that is no text',
    (one) => {
      const conclusion = slot(one, 'output', 'conclusion')
      delete conclusion.valueString
      Object.assign(conclusion, { valueBoolean: true })
    },
  ],
  ['task-coordination', 'an end without an outcome', without('output')],
  [
    'task-coordination',
    'an outcome twice',
    (one) => list(one, 'output').push(slot(one, 'output', 'outcome')),
  ],
  ['task-coordination', 'taken back without a reason', set({ status: 'cancelled' })],
  ['task-question', 'no work that it is part of', without('partOf')],
  ['task-question', 'a code of another Task', set({ code: concept('voorstel') })],
  ['task-question', 'an answer while it waits', set({ status: 'requested' })],
  ['task-cancellation-request', 'no day by which it is answered', without('restriction')],
  ['task-cancellation-request', 'no reason', without('reasonCode')],
  ['task-proposal', 'a progress that is none', set({ businessStatus: concept('klaar') })],
  ['task-proposal', 'nothing proposed', (one) => list(one, 'input').shift()],
  ['task-proposal', 'a decision while it waits', set({ status: 'requested' })],
  ['task-review', 'nothing to read', without('input')],
  ['task-review', 'completed without a decision', without('output')],
  ['appointment', 'no referral under it', without('basedOn')],
  ['appointment', 'a status that nobody uses', set({ status: 'proposed' })],
  ['appointment', 'nobody who comes', (one) => list(one, 'participant').shift()],
  [
    'appointment',
    'a POH Jeugd without a name',
    (one) => {
      const worker = list(one, 'participant')[1] as { actor: Loose }
      delete worker.actor.display
    },
  ],
  ['document', 'a type that is never written', set({ type: { ...concept('1-1'), text: 'a' } })],
  ['document', 'something that is not final', set({ docStatus: 'preliminary' })],
  ['document', 'a report of an unknown kind', set({ category: [concept('maandelijks')] })],
  ['audit-event', 'a type that is never written', set({ type: concept('x').coding[0] })],
  ['audit-event', 'no event of ours', set({ subtype: concept('110122').coding })],
  ['audit-event', 'no outcome', without('outcome')],
  ['audit-event', 'nobody who did it', (one) => list(one, 'agent').shift()],
  ['audit-event', 'no ground', (one) => delete (list(one, 'agent')[0] as Loose).purposeOfUse],
  ['audit-event', 'nothing that binds a request together', (one) => list(one, 'entity').pop()],
]

/** One that is completed where there is one, for in it most has happened. */
const exampleOf = (name: ProfileName): Loose => {
  const examples = examplesOf(profileNamed(name))
  const completed = examples.find((one) => 'status' in one && one.status === 'completed')
  return structuredClone(completed ?? examples.at(-1)) as unknown as Loose
}

describe('a profile refuses', () => {
  it.each(broken)('%s: %s', (name, _, change) => {
    const example = exampleOf(name)
    expect(faultsOf(example as unknown as FhirResource)).toEqual([])
    change(example)
    expect(faultsOf(example as unknown as FhirResource)).not.toEqual([])
  })
})
