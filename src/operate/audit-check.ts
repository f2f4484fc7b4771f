import { compactVerify, createLocalJWKSet, errors } from 'jose'
import type { SigningKeys } from '../adapters/keys/signing-keys.ts'
import { createAuditSeals } from '../adapters/postgres/operations/audit-seals.ts'
import {
  type AuditFault,
  checkAudit,
  type SignatureCheck,
} from '../application/operations/check-audit.ts'
import type { Command } from './operator.ts'

/** By the keys that we have now; an older seal may be by one that is gone. */
const checkSignature = (signingKeys: SigningKeys): SignatureCheck => {
  const keySet = createLocalJWKSet(signingKeys.publicJwks())
  return async ({ signature, digest }) => {
    try {
      const { payload, protectedHeader } = await compactVerify(signature, keySet)
      const isOurs = new TextDecoder().decode(payload) === digest
      return isOurs && protectedHeader.typ === 'audit-seal' ? 'ours' : 'wrong'
    } catch (error) {
      return error instanceof errors.JWKSNoMatchingKey ? 'foreign' : 'wrong'
    }
  }
}

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
    const check = checkSignature(await signing())
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
