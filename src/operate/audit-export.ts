import { createAudit } from '../adapters/postgres/audit.ts'
import { createAuditTrail } from '../adapters/postgres/operations/audit-trail.ts'
import { randomSecrets } from '../adapters/random-secrets.ts'
import { exportAudit } from '../application/operations/export-audit.ts'
import type { AuditAsked } from '../application/ports/operations.ts'
import { readConfig } from '../config.ts'
import { addDays, instant, parseLocalDate, startOfDay } from '../domain/calendar.ts'
import { type PracticeId, parseFhirId } from '../domain/identifiers.ts'
import { canonicalsAt } from '../fhir/canonicals.ts'
import { auditEventOf } from '../fhir/write/audit-event.ts'
import type { Command, Options } from './operator.ts'

const usage = '(PRACTICE PATIENT | --from DAY --until DAY) --config FILE'

/** Whole days in Amsterdam, the last one too. */
const periodOf = ({ from = '', until = '' }: Options): AuditAsked | null => {
  const [first, last] = [parseLocalDate(from), parseLocalDate(until)]
  if (first === null || last === null || last < first) return null
  return { from: instant(startOfDay(first)), until: instant(startOfDay(addDays(last, 1))) }
}

const patientOf = ([practice = '', word = '']: readonly string[]): AuditAsked | null => {
  const patient = parseFhirId(word)
  return practice === '' || patient === null ? null : { practice: practice as PracticeId, patient }
}

const askedFor = (words: readonly string[], options: Options): AuditAsked => {
  const isPeriod = options.from !== undefined || options.until !== undefined
  const asked = isPeriod ? periodOf(options) : patientOf(words)
  if (asked === null) {
    throw new Error(
      'name the practice as the configuration does and the patient by its id in the HIS, or two days: --from 2026-11-01 --until 2026-11-30',
    )
  }
  return asked
}

/** Under the addresses that the configuration names, as what is written to a HIS. */
const canonicalsOf = ({ config }: Options) => {
  if (config === undefined) throw new Error('name the configuration of serve: --config FILE')
  const read = readConfig(config)
  if (!read.ok) throw new Error(read.failure.join('\n'))
  return canonicalsAt(read.value.canonicalBase)
}

export const auditExport: Command = {
  usage,
  what: 'the audit as NDJSON of FHIR AuditEvents (NEN 7513); is audited',
  run: async ({ db, name, now, write }, words, options) => {
    const ports = {
      trail: createAuditTrail(db),
      audit: createAudit(db),
      secrets: randomSecrets,
      now,
    }
    const [asked, canonicals] = [askedFor(words, options), canonicalsOf(options)]
    const rows = await exportAudit(ports)(asked, name)
    for await (const row of rows) write(JSON.stringify(auditEventOf(row, canonicals)))
    return true
  },
}
