import type { Referral } from '../../src/domain/referral.ts'
import { rejectedWithAdvice, withEverything } from './everything-case.ts'
import { furtherCases } from './further-cases.ts'
import { aReport, writtenCases } from './written-cases.ts'

/** A referral in every state, of which a HIS may be told anything that we tell. */
export const toldCases: Readonly<Record<string, Referral>> = {
  ...writtenCases,
  ...furtherCases,
  'everything beside the work': withEverything,
  'rejected with advice': rejectedWithAdvice,
}

export const toldDocuments = {
  report: aReport,
  letter: aReport,
  earlierReports: [aReport],
  onwardLetters: { 1: aReport, 2: aReport },
}
