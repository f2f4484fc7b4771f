import type { LaunchRecord } from '../../src/application/ports/his.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { child, gp, iss } from './persons.ts'

type Launched = { iss: Iss; record: LaunchRecord }

const named = (id: string | null | undefined, name: string): string => {
  if (!id) throw new Error(`the demo HIS has no ${name}`)
  return id
}

/** The ids of the tests, and whose they are in this launch. */
const idsIn = ({ iss: here, record }: Launched): Readonly<Record<string, string>> => {
  const relative = (relation: string) =>
    record.relatedPersons.find((one) => one.relation === relation)?.id
  return {
    [iss]: here,
    'role-bos': named(record.user.roleId, 'role'),
    [named(gp.id, 'gp')]: named(record.user.id, 'user'),
    'organization-de-linde': named(record.organisation.id, 'practice'),
    [gp.name.text]: record.user.name.text,
    [child.id]: named(record.patient?.id, 'patient'),
    'related-mother': named(relative('mother'), 'mother'),
    'related-father': named(relative('father'), 'father'),
    'condition-p06': named(record.reasons[0]?.conditionId, 'episode'),
  }
}

/** The same referral for the patient and the user of a launch from the demo HIS, so that it can be written there. */
export const inTheDemoHis = (referral: Referral, launched: Launched): Referral => {
  const ids = idsIn(launched)
  const moved: Referral = JSON.parse(JSON.stringify(referral), (_, value) => ids[value] ?? value)
  const { user, patient } = launched.record
  if (patient === null) throw new Error('a referral is about somebody')
  return {
    ...moved,
    referrer: user,
    patient,
    request: { ...moved.request, encounter: null },
    consent: { ...moved.consent, recordedBy: user },
  }
}
