import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'
import type { PartLeftOut, Reason, ServiceRequest } from './service-request.ts'

/** What stands in the place of each part that is left out. */
const instead: Readonly<Record<PartLeftOut, Partial<ServiceRequest>>> = {
  encounter: { encounter: null },
  question: { question: 'Zie de verwijsbrief.' },
  contacts: { contacts: [] },
  explanation: { duplicateReason: null },
}

/** These the letter says in full, so that the record holds them word for word. */
const saidInLetter: readonly PartLeftOut[] = ['question', 'contacts']

type Filed = Pick<ServiceRequest, 'filing'>

/** The letter goes along, for what the request does not say in the HIS. */
export const needsLetter = ({ filing }: Filed): boolean =>
  (filing?.without ?? []).some((part) => saidInLetter.includes(part))

/** The episode under which it stands in the HIS. */
export const episodeInHis = ({ filing, reason }: Pick<ServiceRequest, 'filing' | 'reason'>) =>
  filing?.episode === undefined ? reason : filing.episode

/** The request as the HIS gets it. */
export const asFiled = (request: ServiceRequest): ServiceRequest => {
  const { filing, ...sent } = request
  const filed: ServiceRequest = { ...sent, reason: episodeInHis(request) }
  for (const part of filing?.without ?? []) Object.assign(filed, instead[part])
  return filed
}

/** Workflow 29b: something was mended in the HIS. */
export const writeAgain = (): StepOf => ({ action: 'write-again', businessStatus: null })

/** Workflow 29c: under the same identifier, without what the HIS will not have. */
export const fileWithout = ({ request: { filing } }: Referral, part: PartLeftOut): StepOf => ({
  action: 'file',
  businessStatus: null,
  request: { filing: { ...filing, without: [...(filing?.without ?? []), part] } },
})

/** Workflow 29c; null: under no episode. */
export const fileUnder = ({ request: { filing } }: Referral, episode: Reason | null): StepOf => ({
  action: 'file',
  businessStatus: null,
  request: { filing: { ...filing, episode } },
})
