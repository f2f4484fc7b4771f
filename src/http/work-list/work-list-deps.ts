import type { newsForWorker, noteLooksOfWorker } from '../../application/news/news-for-worker.ts'
import type { Organisation } from '../../application/ports/directory.ts'
import type { InspectFile } from '../../application/ports/files.ts'
import type { DrawLetter } from '../../application/ports/letters.ts'
import type { consultsOfOrganisation } from '../../application/work-list/consults.ts'
import type {
  closeWorkerSession,
  finishLogin,
  openWorkerSession,
  startLogin,
} from '../../application/work-list/login.ts'
import type { openCase } from '../../application/work-list/open-case.ts'
import type { openCaseLetter } from '../../application/work-list/open-case-letter.ts'
import type { readAttachmentOfCase } from '../../application/work-list/read-attachment.ts'
import type { showWorkList } from '../../application/work-list/show-work-list.ts'
import type { stepsOnCase } from '../../application/work-list/steps-on-case.ts'
import type { teamOfOrganisation } from '../../application/work-list/team.ts'
import type { FormSecrets } from '../csrf.ts'

/** The use cases of the work list, and what its routes must know. */
export type WorkListDeps = ReturnType<typeof stepsOnCase> &
  ReturnType<typeof consultsOfOrganisation> &
  ReturnType<typeof teamOfOrganisation> & {
    startLogin: ReturnType<typeof startLogin>
    finishLogin: ReturnType<typeof finishLogin>
    openWorkerSession: ReturnType<typeof openWorkerSession>
    closeWorkerSession: ReturnType<typeof closeWorkerSession>
    showWorkList: ReturnType<typeof showWorkList>
    newsForWorker: ReturnType<typeof newsForWorker>
    noteLooks: ReturnType<typeof noteLooksOfWorker>
    openCase: ReturnType<typeof openCase>
    openCaseLetter: ReturnType<typeof openCaseLetter>
    letter: DrawLetter
    readAttachmentOfCase: ReturnType<typeof readAttachmentOfCase>
    inspectFile: InspectFile
    organisations: readonly Organisation[]
    csrfSecret: FormSecrets
    /** Our own origin, as configured; never taken from the Host header. */
    publicUrl: string
    now: () => Date
  }
