import { randomUUID } from 'node:crypto'
import type { AuditEntry } from '../../src/application/ports/audit.ts'
import type { ConsultChange } from '../../src/application/ports/store.ts'
import { answerConsult, askConsult, type Consult } from '../../src/domain/consult.ts'
import type { ConsultId } from '../../src/domain/identifiers.ts'
import type { Result } from '../../src/domain/result.ts'
import { now } from './moments.ts'
import * as people from './persons.ts'

const made = (result: Result<Consult, { kind: string }>): Consult => {
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}

type Asked = Partial<Pick<Consult, 'id' | 'practice' | 'receiver' | 'askedBy' | 'text'>>

/** Asked by the huisarts of the tests, beside the record of the child of the tests. */
export const aConsult = (changed: Asked = {}, at: Date = now): Consult =>
  made(
    askConsult(
      {
        id: randomUUID() as ConsultId,
        practice: { id: people.practiceId, name: 'Huisartspraktijk De Linde' },
        receiver: { organisation: people.organisationId, name: 'CJG Maasdal' },
        askedBy: people.gp,
        text: 'Een jongen van negen slaapt slecht sinds de scheiding. Verwijzen of afwachten?',
        ...changed,
      },
      people.child,
      at.toISOString(),
    ),
  )

export const answered = (consult: Consult, at: Date = now): Consult =>
  made(answerConsult(consult, 'Wacht nog een maand af.', people.youthWorker, at.toISOString()))

/** What a use case hands to `commit`. */
export const aConsultChange = (
  consult: Consult,
  audit: Partial<AuditEntry> = {},
): ConsultChange => ({
  consult,
  basedOn: consult.version === 1 ? null : consult.version - 1,
  audit: {
    event: consult.status === 'requested' ? 'consult-asked' : 'consult-answered',
    at: now.toISOString(),
    by: null,
    patient: null,
    referral: null,
    version: consult.version,
    authority: 'none',
    detail: consult.id,
    correlationId: 'test',
    ...audit,
  },
})
