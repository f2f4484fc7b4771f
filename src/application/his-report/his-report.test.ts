import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../domain/calendar.ts'
import { type HisDescription, hisAbilities } from '../ports/his.ts'
import { type Evidence, hisReport } from './his-report.ts'

const description = (changed: Partial<HisDescription> = {}): HisDescription => ({
  smart: 'as-registered',
  statement: 'read',
  stated: hisAbilities,
  taken: [],
  refused: [],
  way: 'transaction',
  access: 'backend-services',
  ...changed,
})

const evidence: Evidence = { findings: [], lastDeliveredAt: null, undelivered: [] }
const text = (...of: Parameters<typeof hisReport>): string =>
  hisReport(...of)
    .sections.flatMap(({ heading, lines }) => [heading, ...lines])
    .join('\n')

describe('the report on a HIS', () => {
  it('says that nothing is missing only of a HIS that can do everything', () => {
    expect(text(description(), evidence)).toContain('Voor zover gezien ontbreekt er niets.')
    const without = description({ stated: hisAbilities.filter((one) => one !== 'Task') })
    expect(text(without, evidence)).toContain(
      'Kan niet: de voortgang bewaren (Task). De voortgang staat alleen in Jeugdschakel.',
    )
    expect(text(without, evidence)).not.toContain('ontbreekt er niets')
  })

  it('claims nothing of a HIS that did not answer', () => {
    const unseen = text(description({ statement: 'unavailable', stated: [] }), null)
    expect(unseen).toContain('Er is nu niets over te zeggen.')
    expect(unseen).not.toMatch(/Kan|ontbreekt|in één keer|in dit HIS gezet/)
  })

  it('calls nothing missing that a silent HIS did not refuse', () => {
    const silent = { statement: 'silent', stated: [] } as const
    expect(text(description(silent), null)).toContain('Voor zover gezien ontbreekt er niets.')
    const refused = [{ ability: 'transaction', until: '2026-11-26T09:00:00.000Z' }] as const
    const tried = text(description({ ...silent, refused, way: 'conditional-create' }), null)
    expect(tried).toContain('Bleek niet te kunnen: alles in één keer aannemen (transaction).')
    expect(tried).toContain('Kan niet: alles in één keer aannemen (transaction).')
  })

  it('says what was tried, and what came of it', () => {
    const at = '2026-11-25T09:00:00.000Z'
    const tried = text(description({ taken: [{ way: 'transaction', at }] }), {
      findings: [],
      lastDeliveredAt: at,
      undelivered: [{ code: 'http-422', count: 3 }],
    })
    expect(tried).toContain(
      '25 november 2026 om 10:00: Het HIS neemt een verwijzing in één keer aan.',
    )
    expect(tried).toContain('Voor het laatst is iets bijgewerkt op 25 november 2026.')
    expect(tried).toContain('Nog niet in het HIS: 3 (http-422).')
    expect(text(description(), evidence)).toContain('heeft hier nog niets geschreven')
  })

  it('names what launches could not read, by element and day', () => {
    expect(text(description(), evidence)).toContain('Voor zover gezien was alles te lezen.')
    const lastOn = '2026-11-25' as LocalDate
    const found = text(description(), {
      ...evidence,
      findings: [
        { element: 'Organization.identifier', why: 'missing', lastOn },
        { element: 'Patient.identifier', why: 'odd', lastOn },
      ],
    })
    expect(found).toContain(
      'Patient.identifier (BSN): was niet te lezen, het laatst op 25 november 2026.\n' +
        'Organization.identifier (nummer van de praktijk): ontbrak of werd niet gegeven, het laatst op 25 november 2026.',
    )
    expect(found).not.toContain('alles te lezen')
    expect(text(description(), null)).not.toContain('te lezen')
  })

  it.each([
    [{ smart: 'his-misconfigured' }, 'Starten vanuit dit HIS wordt geweigerd.'],
    [{ smart: 'his-unavailable' }, 'Starten vanuit dit HIS lukt zo niet.'],
    [{ access: 'offline-token' }, 'dan wacht het tot iemand van de praktijk weer start'],
    [{ statement: 'other-version', stated: [], way: 'paste' }, 'een andere versie van FHIR dan R4'],
  ] as const)('with %j says: %s', (changed, sentence) => {
    expect(text(description(changed), evidence)).toContain(sentence)
  })
})
