import type { HisDescription } from '../../application/ports/his.ts'
import type { Issuer } from './issuer.ts'
import { wayNow } from './referral-writing.ts'

/** What was seen of a HIS so far, and a look at what was never seen. */
export const describeHis = async (issuer: Issuer): Promise<HisDescription> => {
  const { clients, capabilities, experience, registration } = issuer
  const [smart, statement] = await Promise.all([clients.read(), capabilities.read()])
  return {
    smart: smart.ok ? 'as-registered' : smart.failure,
    statement: statementOf(statement),
    stated: statement.ok ? [...(statement.value.stated ?? [])] : [],
    ...experience.tell(),
    way: wayNow(issuer),
    access: registration.backendServices === null ? 'offline-token' : 'backend-services',
  }
}

type Read = Awaited<ReturnType<Issuer['capabilities']['read']>>

const statementOf = (read: Read): HisDescription['statement'] => {
  if (!read.ok) return 'unavailable'
  if (!read.value.isR4) return 'other-version'
  return read.value.stated === null ? 'silent' : 'read'
}
