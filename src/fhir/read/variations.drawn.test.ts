import fc from 'fast-check'
import type { FhirResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aVariationOf } from '../../../test/support/arbitrary-resource.ts'
import { dutchExamples } from '../../../test/support/dutch-examples.ts'
import { inventedIn } from '../../../test/support/invented.ts'
import { readAsEverything, readAtLaunch } from '../../../test/support/launch-readers.ts'
import { neededElements } from '../../domain/unread.ts'
import { seedBundle } from '../../sandbox/his/data/seed-bundle.ts'

const ofDemo = (seedBundle('2026-11-26').entry ?? []).flatMap(({ resource }) => resource ?? [])
const examples = [...dutchExamples.values(), ...ofDemo]
const read = examples.filter((resource) => readAtLaunch(resource) !== null)
const others = examples.filter((resource) => !read.includes(resource))

/** Every type that a launch reads as often, however many examples it has; and now and then another. */
const anExample = fc
  .constantFrom(...Object.values(Object.groupBy(read, ({ resourceType }) => resourceType)), others)
  .chain((ofType) => fc.constantFrom(...ofType))

const reasons = ['missing', 'odd', 'double']

describe('a thousand variations of the examples and of what the demo holds', () => {
  it('are read without a crash and without an invented value, and reported by element alone', () => {
    fc.assert(
      fc.property(anExample.chain(aVariationOf), (resource) => {
        for (const { read, unread } of readAsEverything(resource as FhirResource)) {
          expect(inventedIn(read, resource)).toEqual([])
          for (const { element, why } of unread) {
            expect(neededElements).toHaveProperty([element])
            expect(reasons).toContain(why)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what counts as invented', () => {
  const resource = {
    resourceType: 'Patient',
    id: 'p1',
    name: [{ family: 'Bakker', given: ['Sem', 'Jan'] }],
    birthDate: '2016-05-01',
  }

  it('is not what is in the resource, in one piece or composed', () => {
    expect(
      inventedIn({ text: 'Sem Jan Bakker', id: 'p1', birthDate: '2016-05-01' }, resource),
    ).toEqual([])
    expect(inventedIn({ text: 'Naam onbekend', bsn: null, phones: [] }, resource)).toEqual([])
  })

  it.each([
    ['a name of somebody else', { text: 'Sem Jansen' }, ['Sem Jansen']],
    ['half a name', { text: 'Sem Bakk' }, ['Sem Bakk']],
    ['a day that is not there', { birthDate: '2016-05-02' }, ['2016-05-02']],
    ['a number', { year: 2016 }, [2016]],
  ])('is %s', (_, read, invented) => {
    expect(inventedIn(read, resource)).toEqual(invented)
  })
})
