import type { Bundle } from 'fhir/r4.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HisReferences } from '../../src/application/ports/his.ts'
import { identifierSystems, type ReferralId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import type { ServiceRequest } from '../../src/domain/service-request.ts'
import {
  type NumberedKind,
  namingOf,
  type ResourceName,
  typeOf,
} from '../../src/fhir/write/naming.ts'
import { deliveryBench } from '../support/delivery-bench.ts'
import { rejectedWithAdvice, withEverything } from '../support/everything-case.ts'
import { aCheckedFile } from '../support/files.ts'
import { inTheDemoHis } from '../support/in-the-demo-his.ts'
import { aPluginAtDemoHis, type PluginAtDemoHis } from '../support/plugin-at-demo-his.ts'
import { aBrowser } from '../support/smart-test-client.ts'
import { aReport, writtenCase } from '../support/written-cases.ts'

const user = 'huisarts-jansen'
/** Who sends where it is not the huisarts. */
const sends: Readonly<Record<string, string>> = { 'kind-thijmen': 'pohggz-smeets' }
const file = aCheckedFile()
const [first, ...others] = withEverything.supplements ?? []
if (first === undefined) throw new Error('something was added to it')

const having = (name: string, others: Partial<ServiceRequest>): Referral => {
  const referral = writtenCase(name)
  return { ...referral, request: { ...referral.request, ...others } }
}

/** As it was sent, and as it stands at the end: what is there already is changed, and the rest comes to it. */
const cases: Readonly<Record<string, readonly Referral[]>> = {
  'kind-noor': [
    writtenCase('sent for a child of nine'),
    { ...withEverything, supplements: [{ ...first, attachments: [file.attachment] }, ...others] },
  ],
  'kind-daan': [
    writtenCase('sent with files'),
    { ...rejectedWithAdvice, request: writtenCase('sent with files').request },
  ],
  'kind-bram': [
    having('in progress, sharing and feedback taken back', { coWorker: 'Ruud Smeets' }),
  ],
  'kind-thijmen': [
    having('sent for a youth of fourteen', {
      under: {
        id: 'bemelmans',
        name: 'J.P. Bemelmans',
        identifiers: [{ system: identifierSystems.agb, value: '01990012' }],
      },
    }),
  ],
}

const idOf: Readonly<Record<string, string>> = {
  'kind-noor': '11111111-1111-4111-8111-111111111111',
  'kind-daan': '22222222-2222-4222-8222-222222222222',
  'kind-bram': '33333333-3333-4333-8333-333333333333',
  'kind-thijmen': '44444444-4444-4444-8444-444444444444',
}

let demo: PluginAtDemoHis
const references: Record<string, HisReferences> = {}

/** By the delivery itself: a commit, and what is due goes to the HIS. */
const deliver = async (patient: string, versions: readonly Referral[]) => {
  const bench = deliveryBench()
  const record = await demo.open({ user: sends[patient] ?? user, patient })
  Object.assign(bench.his, demo.client.record, {
    write: async (...write: Parameters<typeof demo.client.record.write>) => {
      const written = await demo.client.record.write(...write)
      if (written.ok) references[patient] = written.value
      return written
    },
  })
  for (const [index, version] of versions.entries()) {
    const id = idOf[patient] as ReferralId
    const referral = inTheDemoHis({ ...version, id, version: index + 1 }, { iss: demo.iss, record })
    await bench.commit(referral)
    await bench.deliver()
    await bench.finish()
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
    bench.restart()
  }
}

beforeAll(async () => {
  demo = await aPluginAtDemoHis({
    report: async ({ coordination }) => (coordination.status === 'completed' ? aReport : null),
    file: async () => file.content,
  })
  for (const [patient, versions] of Object.entries(cases)) await deliver(patient, versions)
}, 60_000)
afterAll(() => demo.close())

const written = (patient: string) => Object.keys(references[patient] ?? {}) as ResourceName[]

describe('what is written to the demo HIS', () => {
  it('is of every kind that is ever written to a HIS that takes it', () => {
    const kinds = new Set(written('kind-noor').map((name) => name.replace(/-\d+$/, '')))
    const numbered: readonly NumberedKind[] = [
      'Task/question',
      'Task/stop',
      'Task/proposal',
      'ServiceRequest/proposal',
      'ServiceRequest/onward',
      'Appointment',
      'DocumentReference/interim',
      'DocumentReference/supplement',
      'DocumentReference/attachment',
      'DocumentReference/onward-letter',
      'DocumentReference/meeting',
    ]
    expect([...kinds].sort()).toEqual(
      [
        ...numbered,
        'QuestionnaireResponse',
        'Consent/help',
        'Consent/disclosure',
        'ServiceRequest',
        'Task/coordination',
        'Task/review',
        'DocumentReference/report',
      ].sort(),
    )
  })

  it.each(Object.keys(cases))(
    'is found by patient and our identifier, once each: %s',
    async (patient) => {
      const naming = namingOf(idOf[patient] as ReferralId)
      for (const name of written(patient)) {
        const { system, value } = naming.identifier(name)
        const query = new URLSearchParams({
          patient: `Patient/${patient}`,
          identifier: `${system}|${value}`,
        })
        const { entry = [] } = (await demo.read(`${typeOf(name)}?${query}`)) as Bundle
        const found = entry.map(({ resource }) => `${resource?.resourceType}/${resource?.id}`)
        expect(found, name).toEqual([references[patient]?.[name]?.reference])
      }
    },
  )
})

const decoded = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The lines as they are read: the date, and the sentence. */
const linesOf = async (patient: string): Promise<string> => {
  const browser = aBrowser()
  await browser.go(`${demo.url}/wie`, { method: 'POST', body: new URLSearchParams({ user }) })
  const html = await (await browser.go(`${demo.url}/patients/${patient}`)).text()
  const section = /<section id="dossier">.*?<\/section>/s.exec(html)?.[0] ?? ''
  return [...section.matchAll(/<li>\s*<span>(.*?)<\/span>\s*<span>(.*?)<\/span>/gs)]
    .map(([, at = '', sentence = '']) => `${decoded(at)}  ${decoded(sentence)}`)
    .join('\n')
}

describe('"In dit dossier"', () => {
  it('says who referred under which huisarts, and who works along', async () => {
    const lines = await linesOf('kind-thijmen')
    expect(lines).toContain(
      'Ruud Smeets verwees namens J.P. Bemelmans naar de POH Jeugd bij CJG Maasdal; de verwijzing loopt.',
    )
    expect(lines).toContain('Ruud Smeets vroeg hulp van CJG Maasdal; ')
    expect(await linesOf('kind-bram')).toContain(
      'vroeg hulp van CJG Maasdal, en Ruud Smeets werkt mee; die hulp loopt.',
    )
  })

  it('shows each by date with one Dutch sentence, as kept in in-dit-dossier.txt', async () => {
    const parts = []
    for (const patient of Object.keys(cases)) parts.push(`${patient}\n${await linesOf(patient)}\n`)
    await expect(parts.join('\n')).toMatchFileSnapshot('../golden/in-dit-dossier.txt')
  })

  it.each(Object.keys(cases))(
    'has one line for each that was written, the newest first: %s',
    async (patient) => {
      const lines = (await linesOf(patient)).split('\n')
      expect(lines).toHaveLength(written(patient).length)
      expect(lines).toEqual(
        lines.map(() => expect.stringMatching(/^[\d-]{10} \d\d:\d\d {2}\p{Lu}.*\.$/u)),
      )
      const moments = lines.map((line) =>
        line.replace(/^(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d).*/, '$3-$2-$1 $4'),
      )
      expect(moments).toEqual(moments.toSorted().reverse())
    },
  )
})
