/** The part of vitest's JSON report that is counted (it follows Jest's format). */
export type TestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[]
}

export type Count = { passed: number; failed: number }

/** A file that fails without a failed test of its own: it could not be loaded, or its hook failed. */
const isBrokenFile = ({ status, assertionResults }: TestReport['testResults'][number]) =>
  status === 'failed' && !assertionResults.some((test) => test.status === 'failed')

/**
 * Adds up one run. A runner that ends in error has at least one failure, also when it has no report
 * to show for it; so has a run in which nothing was tested. In CI a skipped test counts as failed.
 */
export const countTests = (report: TestReport | null, exitCode: number, ci: boolean): Count => {
  const passed = report?.numPassedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const broken = report?.testResults.filter(isBrokenFile).length ?? 0
  const failed = (report?.numFailedTests ?? 0) + broken + (ci ? skipped : 0)
  const unseen = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: unseen ? 1 : failed }
}
