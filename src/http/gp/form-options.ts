import { urgencies } from '../../domain/codes.ts'
import { consentAnswers, consentPlaces, consentWays } from '../../domain/consent/consent-record.ts'
import { authoritySources } from '../../domain/consent/parental-authority.ts'
import { isSafetyCode, type Relevance, relevanceOf } from '../../domain/icpc.ts'
import type { Reason } from '../../domain/service-request.ts'
import { relationWords } from '../../domain/words.ts'

type Option = { value: string; label: string }

export const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** The lists that are the same for every patient. */
export const fixedOptions = {
  urgencies: optionsOf(urgencies),
  relations: optionsOf(relationWords),
  sources: optionsOf(authoritySources),
  answers: optionsOf(consentAnswers),
  ways: optionsOf(consentWays),
  places: optionsOf(consentPlaces),
}

const warnings = {
  // consent S2
  safety:
    'Veiligheidssignalen: volg de KNMG-meldcode. Een verwijzing naar de POH Jeugd vervangt geen melding. Weeg of het vragen van toestemming het kind in gevaar brengt.',
  otherRoute: 'Bij deze reden past vaak eerst de jeugd-GGZ of een acute route.',
}

const order: readonly Relevance[] = ['core', 'often', 'other-route', 'none']

const relevance = ({ code }: Reason): Relevance => (code === null ? 'none' : relevanceOf(code))

const warningFor = (reason: Reason): string | null => {
  if (reason.code !== null && isSafetyCode(reason.code)) return warnings.safety
  return relevance(reason) === 'other-route' ? warnings.otherRoute : null
}

const byRelevance = (one: Reason, other: Reason): number =>
  order.indexOf(relevance(one)) - order.indexOf(relevance(other))

export const episodeInWords = ({ code, title }: Reason): string =>
  code === null ? title : `${title} (${code})`

/** A sign of violence is never folded away. */
const isNear = (reason: Reason): boolean =>
  relevance(reason) !== 'none' || (reason.code !== null && isSafetyCode(reason.code))

/** The episodes, what the POH Jeugd does first; the rest is folded away unless it is all there is. */
export const reasonOptions = (reasons: readonly Reason[]) => {
  const nothingRelevant = !reasons.some(isNear)
  return reasons.toSorted(byRelevance).map((reason) => ({
    value: reason.conditionId,
    label: episodeInWords(reason),
    isRelevant: nothingRelevant || isNear(reason),
    warning: warningFor(reason),
  }))
}
