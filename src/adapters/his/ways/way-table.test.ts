import { describe, expect, it } from 'vitest'
import { type HisAbility, hisAbilities } from '../../../application/ports/his.ts'
import { untold } from './abilities.ts'
import { wayRows, wayWith } from './way-table.ts'

const all = hisAbilities.filter((ability) => ability !== 'own-id')
const without = (...lacking: HisAbility[]) => new Set(all.filter((one) => !lacking.includes(one)))

describe('the way into a HIS', () => {
  it.each([
    ['everything', without(), 'transaction'],
    ['no transaction', without('transaction'), 'conditional-create'],
    ['no conditional create', without('conditional-create'), 'search-then-create'],
    ['neither', without('transaction', 'conditional-create'), 'search-then-create'],
    ['no search beside conditional create', without('search'), 'transaction'],
    ['nothing to find it back by', without('search', 'conditional-create'), 'paste'],
    ['ids of ours', new Set([...without('search', 'conditional-create'), 'own-id']), 'transaction'],
    [
      'ids of ours, one by one',
      new Set([...without('search', 'conditional-create', 'transaction'), 'own-id']),
      'conditional-create',
    ],
    ['no Task and no Consent', without('Task', 'Consent'), 'transaction'],
    ['no ServiceRequest', without('ServiceRequest'), 'letter'],
    ['documents that are searched for', new Set(['DocumentReference', 'search']), 'letter'],
    [
      'documents that are created once',
      new Set(['DocumentReference', 'conditional-create']),
      'letter',
    ],
    ['documents under ids of ours', new Set(['DocumentReference', 'own-id']), 'letter'],
    ['documents that are never found back', new Set(['DocumentReference']), 'paste'],
    ['no document either', without('ServiceRequest', 'DocumentReference'), 'paste'],
    ['nothing', new Set(), 'paste'],
    ['nothing said', untold, 'transaction'],
  ] as const)('with %s', (_name, abilities, way) => {
    expect(wayWith(abilities as ReadonlySet<HisAbility>)).toBe(way)
  })

  it('ends with the row that every HIS meets', () => {
    expect(wayRows.at(-1)).toEqual({ way: 'paste', needs: [] })
  })
})
