import { describe, expect, it } from 'vitest'
import { leafletCases } from '../../../test/support/leaflet-cases.ts'
import { now } from '../../../test/support/referrals.ts'
import { leafletFor } from '../../domain/leaflet/leaflet.ts'
import { leafletPdf } from './leaflet.ts'

const at = now.toISOString()
const every = Object.entries(leafletCases).flatMap(([name, referral]) =>
  (['parents', 'youth'] as const).flatMap((reader) => {
    const leaflet = leafletFor(referral, reader, at)
    return leaflet === null ? [] : [[`${name} for ${reader}`, leaflet] as const]
  }),
)

describe('the leaflet as PDF', () => {
  it.each(every)('of %s is tagged, in Dutch and on one page', async (_, leaflet) => {
    const source = Buffer.from(await leafletPdf(leaflet)).toString('latin1')
    expect(source.match(/\/Type \/Page\n/g)).toHaveLength(1)
    for (const part of ['/Marked true', '/Lang (nl-NL)', '/DisplayDocTitle true']) {
      expect(source).toContain(part)
    }
  })

  it('stays one page with the longest names', async () => {
    const [, leaflet] = every[0] ?? []
    if (leaflet === undefined) throw new Error('there is a leaflet')
    const long = 'Maria Wilhelmina '.repeat(20)
    const source = Buffer.from(
      await leafletPdf({
        ...leaflet,
        reader: long,
        intro: long,
        sections: leaflet.sections.map((one) => ({ ...one, lines: [...one.lines, long, long] })),
      }),
    ).toString('latin1')
    expect(source.match(/\/Type \/Page\n/g)).toHaveLength(1)
  })
})
