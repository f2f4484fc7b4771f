import type { Directory, Organisation, Practice } from './application/ports/directory.ts'
import type { Config } from './config.ts'
import type { ClinicHours } from './domain/clinic-hours.ts'
import {
  type Iss,
  identifierSystems,
  type OrganisationId,
  type PracticeId,
} from './domain/identifiers.ts'
import type { Receiver } from './domain/referral.ts'

const organisationFrom = ({
  id,
  name,
  identifiers,
  readMonths,
}: Config['organisations'][number]): Organisation => ({
  id: id as OrganisationId,
  name,
  identifiers,
  readMonths,
})

const clinicsFrom = ({ id, clinics }: Config['practices'][number]): readonly ClinicHours[] =>
  clinics.map(({ organisation, worker, ...clinic }) => ({
    ...clinic,
    practice: id as PracticeId,
    organisation: organisation as OrganisationId,
    worker: { ...worker, roles: ['youth-worker'] },
  }))

const practiceFrom = (
  { clinics: _, ...practice }: Config['practices'][number],
  organisations: readonly Organisation[],
): Practice => ({
  ...practice,
  id: practice.id as PracticeId,
  iss: practice.issuer as Iss,
  gps: practice.gps.map(({ id, name, agb }) => ({
    id,
    name,
    identifiers: [{ system: identifierSystems.agb, value: agb }],
  })),
  receivers: practice.receivers.map(({ organisation: id, employment, deadlines }): Receiver => {
    const organisation = read(organisations, id as OrganisationId)
    return {
      organisation: organisation.id,
      employment,
      name: organisation.name,
      identifiers: organisation.identifiers,
      ...(deadlines && { deadlines }),
    }
  }),
})

const read = <T extends { id: string }>(all: readonly T[], id: T['id']): T => {
  const found = all.find((one) => one.id === id)
  if (found === undefined) throw new Error(`${id} is not in the configuration`)
  return found
}

/** Everybody the configuration knows; the ids in it were checked when it was parsed. */
export const createDirectory = (config: Config): Directory => {
  const organisations = config.organisations.map(organisationFrom)
  const practices = config.practices.map((practice) => practiceFrom(practice, organisations))
  const clinics = config.practices.flatMap(clinicsFrom)
  const issuers = new Set(config.issuers.map(({ iss }) => iss))
  return {
    findIssuer: (text) => (issuers.has(text) ? (text as Iss) : null),
    findPractice: (iss, identifiers) =>
      practices.find(
        (practice) =>
          practice.iss === iss &&
          practice.identifiers.some((own) =>
            identifiers.some(({ system, value }) => system === own.system && value === own.value),
          ),
      ) ?? null,
    readPractice: (id) => read(practices, id),
    readOrganisation: (id) => read(organisations, id),
    clinicsOf: (practice, organisation) =>
      clinics.filter((one) => one.practice === practice && one.organisation === organisation),
  }
}
