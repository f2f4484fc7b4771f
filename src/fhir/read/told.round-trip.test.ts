import { describe, expect, it } from 'vitest'
import { toldCases as cases, toldDocuments as documents } from '../../../test/support/told-cases.ts'
import { withFeedback } from '../../../test/support/written-cases.ts'
import type { Referral } from '../../domain/referral.ts'
import { canonicalsAt } from '../canonicals.ts'
import { described } from '../described/described.ts'
import { namingOf } from '../write/naming.ts'
import { resourcesOf } from '../write/resources-of.ts'
import { toldOf } from '../write/told-of.ts'
import { readTold } from './told.ts'

const everyCase = Object.entries(cases).flatMap(([name, referral]) => [
  [name, referral] as const,
  [`${name}, without feedback`, withFeedback(referral, 'refused')] as const,
])

describe('what a HIS is told', () => {
  it.each(everyCase)('%s: comes back as it went, and goes again as it came', (_, referral) => {
    const naming = namingOf(referral.id)
    for (const { kind, name, told } of toldOf(referral, documents)) {
      const resource = described[kind].write(told as never, { naming, name })
      const back = readTold(JSON.parse(JSON.stringify(resource)))
      expect(back).toEqual({ ok: true, value: { kind, name, referral: referral.id, told } })
      if (!back.ok) continue
      const again = described[kind].write(back.value.told as never, { naming, name })
      expect(JSON.stringify(again)).toBe(JSON.stringify(resource))
    }
  })

  it('comes back from under the base of another publisher', () => {
    const canonicals = canonicalsAt('https://example.org/fhir')
    const referral = cases.accepted as Referral
    for (const { resource } of resourcesOf(referral, { ...documents, canonicals })) {
      if (!['Task', 'ServiceRequest'].includes(resource.resourceType)) continue
      expect(readTold(resource, canonicals).ok).toBe(true)
      expect(readTold(resource)).toMatchObject({ failure: { why: 'not-ours' } })
    }
  })
})
