import { describe, expect, it } from 'vitest'
import { countTests, type TestReport } from './count-tests.ts'

const aReport = (report: Partial<TestReport>): TestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...report,
})

const brokenFile = { status: 'failed', assertionResults: [] }

describe('counting the tests', () => {
  it('adds up what passed and what failed', () => {
    const report = aReport({ numPassedTests: 7, numFailedTests: 2 })
    expect(countTests(report, 1, false)).toEqual({ passed: 7, failed: 2 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const report = aReport({ numPassedTests: 7, testResults: [brokenFile, brokenFile] })
    expect(countTests(report, 1, false)).toEqual({ passed: 7, failed: 2 })
  })

  it('counts a skipped test as failed in CI, and only there', () => {
    const report = aReport({ numPassedTests: 7, numPendingTests: 1, numTodoTests: 1 })
    expect(countTests(report, 0, true)).toEqual({ passed: 7, failed: 2 })
    expect(countTests(report, 0, false)).toEqual({ passed: 7, failed: 0 })
  })

  it('has a failure when nothing was tested', () => {
    expect(countTests(aReport({}), 0, false)).toEqual({ passed: 0, failed: 1 })
  })

  it('has a failure when the runner crashed, with or without a report', () => {
    expect(countTests(null, 134, false)).toEqual({ passed: 0, failed: 1 })
    expect(countTests(aReport({ numPassedTests: 7 }), 1, false)).toEqual({ passed: 7, failed: 1 })
  })
})
