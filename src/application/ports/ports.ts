import type { Audit } from './audit.ts'
import type { Directory } from './directory.ts'
import type { Attachments, FormFiles } from './files.ts'
import type { His, HisFindings } from './his.ts'
import type { Log } from './log.ts'
import type { Login } from './login.ts'
import type { Looks } from './looks.ts'
import type { Secrets } from './secrets.ts'
import type {
  Capacities,
  Consults,
  Drafts,
  KeptReferrals,
  Launches,
  MirrorQueue,
  Referrals,
  WorkerSessions,
  Workers,
} from './store.ts'

/** Everything outside, time included. A use case names the ports it needs: `Pick<Ports, 'referrals' | 'now'>`. */
export type Ports = {
  directory: Directory
  his: His
  login: Login
  referrals: Referrals
  attachments: Attachments
  formFiles: FormFiles
  drafts: Drafts
  keptReferrals: KeptReferrals
  consults: Consults
  launches: Launches
  workerSessions: WorkerSessions
  workers: Workers
  capacities: Capacities
  mirror: MirrorQueue
  findings: HisFindings
  looks: Looks
  audit: Audit
  secrets: Secrets
  log: Log
  now: () => Date
}
