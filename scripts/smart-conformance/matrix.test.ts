import { describe, expect, it } from 'vitest'
import { documentOf } from './document.ts'
import { matrixOf } from './matrix.ts'
import type { Requirement } from './requirements.ts'

const requirement = (number: number): Requirement => ({
  number,
  side: 'app',
  level: 'SHALL',
  page: 'app-launch.html#request',
  text: `scope a|b of ${number}`,
})
const claim = (...requirements: number[]) => ({
  file: 'test/http/a.test.ts',
  groups: ['the request'],
  title: `SMART ${requirements.join(', ')}: asks *nicely*`,
  requirements,
})
const none = { notApplicable: [], gaps: [] }
const because = (...requirements: number[]) => ({ requirements, because: 'there is no such thing' })

describe('the matrix', () => {
  it('has no complaint when everything has one answer', () => {
    const answers = {
      notApplicable: [because(2)],
      gaps: [{ requirements: [3], gap: 'Not done.', means: 'Little.' }],
    }
    const { rows, complaints } = matrixOf([1, 2, 3].map(requirement), [claim(1), claim(1)], answers)
    expect(complaints).toEqual([])
    expect(rows.map(({ answer }) => answer?.kind)).toEqual(['tested', 'not-applicable', 'gap'])
  })

  it.each([
    ['has no test, no reason not to apply, and is no gap', [], none],
    [
      'has more than one answer: tested and not-applicable',
      [claim(1)],
      { ...none, notApplicable: [because(1)] },
    ],
  ])('complains of a requirement that %s', (complaint, claims, answers) => {
    expect(matrixOf([requirement(1)], claims, answers).complaints).toEqual([`SMART 1 ${complaint}`])
  })

  it('complains of a number that is no requirement, wherever it is named', () => {
    const answers = { notApplicable: [because(1, 8)], gaps: [] }
    expect(matrixOf([requirement(1)], [claim(7)], answers).complaints).toEqual([
      'SMART 7, in test/http/a.test.ts, is no SHALL or SHOULD of the guide',
      'SMART 8, in not-applicable, is no SHALL or SHOULD of the guide',
    ])
  })

  it('is written as a table that its texts cannot break', () => {
    const { rows } = matrixOf([requirement(1)], [claim(1)], none)
    expect(documentOf(rows)).toContain(
      '| SHALL | scope a\\|b of 1 | `test/http/a.test.ts`: the request › asks \\*nicely\\* |',
    )
    expect(documentOf(rows)).toContain('| The plug-in (the app) | 1 | 0 | 0 |')
  })
})
