import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { breaks } from '../scripts/smart-conformance/breaks.ts'
import { collectClaims } from '../scripts/smart-conformance/claims.ts'
import { documentOf } from '../scripts/smart-conformance/document.ts'
import type { Matrix } from '../scripts/smart-conformance/matrix.ts'
import { readMatrix } from '../scripts/smart-conformance/read-matrix.ts'

const root = join(import.meta.dirname, '..')

let matrix: Matrix
beforeAll(async () => {
  matrix = await readMatrix(root)
})

describe('the SMART conformance matrix', () => {
  it('has every SHALL and SHOULD of the app and of the demo HIS', () => {
    const sides = matrix.rows.map(({ requirement }) => requirement.side)
    expect(sides.filter((side) => side === 'app')).toHaveLength(143)
    expect(sides.filter((side) => side === 'his')).toHaveLength(187)
  })

  it('has one answer to each: tests, a reason not to apply, or a gap; and no number that is none', () => {
    expect(matrix.complaints).toEqual([])
  })

  it('is what docs/smart-conformance.md says', async () => {
    const document = await readFile(join(root, 'docs/smart-conformance.md'), 'utf8')
    expect(document).toBe(documentOf(matrix.rows))
  })
})

describe('the requirements that are broken on purpose', () => {
  it('are at least ten, each once', () => {
    const numbers = breaks.map(({ requirement }) => requirement)
    expect(numbers.length).toBeGreaterThanOrEqual(10)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it.each(breaks)(
    '$requirement, $what: can still be broken that way',
    async ({ file, from, to }) => {
      const text = await readFile(join(root, file), 'utf8')
      expect(text.split(from)).toHaveLength(2)
      expect(to).not.toBe(from)
    },
  )

  it('are claimed by tests, and were seen by them when it was last tried', async () => {
    const claimed = new Set(collectClaims(root).flatMap(({ requirements }) => requirements))
    const record = await readFile(join(root, 'docs/measured/smart-breaks.json'), 'utf8')
    const { shown } = JSON.parse(record) as {
      shown: { requirement: number; failed: string[] }[]
    }
    const seen = shown.filter(({ failed }) => failed.length > 0)
    for (const { requirement } of breaks) {
      expect([...claimed]).toContain(requirement)
      expect(seen.map((one) => one.requirement)).toContain(requirement)
    }
  })
})
