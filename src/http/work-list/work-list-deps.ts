import type { Organisation } from '../../application/ports/directory.ts'
import type {
  acceptCase,
  completeCase,
  rejectCase,
  startCase,
} from '../../application/work-list/act-on-case.ts'
import type {
  closeWorkerSession,
  finishLogin,
  openWorkerSession,
  startLogin,
} from '../../application/work-list/login.ts'
import type { openCase } from '../../application/work-list/open-case.ts'
import type { showWorkList } from '../../application/work-list/show-work-list.ts'
import type { FormSecrets } from '../csrf.ts'

/** The use cases of the work list, and what its routes must know. */
export type WorkListDeps = {
  startLogin: ReturnType<typeof startLogin>
  finishLogin: ReturnType<typeof finishLogin>
  openWorkerSession: ReturnType<typeof openWorkerSession>
  closeWorkerSession: ReturnType<typeof closeWorkerSession>
  showWorkList: ReturnType<typeof showWorkList>
  openCase: ReturnType<typeof openCase>
  acceptCase: ReturnType<typeof acceptCase>
  rejectCase: ReturnType<typeof rejectCase>
  startCase: ReturnType<typeof startCase>
  completeCase: ReturnType<typeof completeCase>
  organisations: readonly Organisation[]
  csrfSecret: FormSecrets
  /** Our own origin, as configured; never taken from the Host header. */
  publicUrl: string
  now: () => Date
}
