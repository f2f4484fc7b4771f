import { describe, expect, it } from 'vitest'
import { mutantsIn, withoutStatus } from './report.ts'

const source = `const one = 1
const isOlder = (age) => age >= 12
const both = [
  'one',
  'two',
]
`

const at = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
  start: { line: startLine, column: startColumn },
  end: { line: endLine, column: endColumn },
})

const reported = (location: ReturnType<typeof at>, replacement?: string) =>
  mutantsIn({
    files: {
      'src/age.ts': {
        source,
        mutants: [
          { mutatorName: 'Any', status: 'Survived', location, ...(replacement && { replacement }) },
        ],
      },
    },
  })

describe('reading the report of a run', () => {
  it('has each mutant with its file, its line and the code that it replaces', () => {
    expect(reported(at(2, 26, 2, 35), 'age > 12')).toEqual([
      {
        file: 'src/age.ts',
        line: 2,
        mutator: 'Any',
        was: 'age >= 12',
        becomes: 'age > 12',
        status: 'Survived',
      },
    ])
  })

  it('takes code of more lines whole', () => {
    expect(reported(at(3, 14, 6, 2), '[]')).toMatchObject([{ was: "[\n  'one',\n  'two',\n]" }])
  })

  it('takes what is left out for nothing', () => {
    expect(reported(at(1, 1, 1, 14))).toMatchObject([{ was: 'const one = 1', becomes: '' }])
  })
})

describe('a report to go on from', () => {
  it('has no mutant of the status that is left out, and the rest as it was', () => {
    const mutant = (status: string) => ({ mutatorName: 'Any', status, location: at(1, 1, 1, 2) })
    const report = {
      schemaVersion: '1.0',
      files: { 'src/age.ts': { source, mutants: [mutant('Killed'), mutant('Survived')] } },
    }
    expect(withoutStatus(report, (status) => status === 'Survived')).toEqual({
      schemaVersion: '1.0',
      files: { 'src/age.ts': { source, mutants: [mutant('Killed')] } },
    })
  })
})
