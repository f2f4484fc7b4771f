import { checkSealSignature } from '../adapters/keys/seal-signature.ts'
import { createAuditSeals } from '../adapters/postgres/operations/audit-seals.ts'
import { type AuditFault, checkAudit } from '../application/operations/check-audit.ts'
import type { Command } from './operator.ts'

const faults: Readonly<Record<AuditFault['kind'], string>> = {
  'row-changed': 'was changed after it was sealed',
  'row-removed': 'was removed after it was sealed',
  'seal-changed': 'does not fit its rows',
  'seal-missing': 'does not follow the seal before it',
  'signature-wrong': 'has a signature that does not fit',
  'signature-missing': 'is the last one, and no seal is signed with a key that we have',
  'pseudonym-unexplained': 'has a pseudonym, and no removal was audited',
  'row-unsealed': 'is older than an hour and under no seal',
}

const told = ({ kind, row, seal }: AuditFault): string => {
  const where = seal === null ? '' : `seal ${seal}`
  const what = row === null ? where : [`audit row ${row}`, where].filter(Boolean).join(', ')
  return `${what} ${faults[kind]}.`
}

export const auditCheck: Command = {
  usage: '',
  what: 'checks the seals of the audit, and names the first row that does not fit',
  run: async ({ db, signing, write, now }) => {
    const check = checkSealSignature(await signing())
    const checked = await checkAudit({ seals: createAuditSeals(db), check, now })()
    if (!checked.ok) {
      write(told(checked.failure))
      return false
    }
    const { seals, rows, unsealed, newest } = checked.value
    write(`${rows} rows under ${seals} seals fit; ${unsealed} rows wait for their seal.`)
    if (newest !== null) {
      write(
        `The last is seal ${newest.id}, ${newest.digest}: compare it with "audit-sealed" in the logs.`,
      )
    }
    return true
  },
}
