import type { Consent, ConsentProvision, QuestionnaireResponse } from 'fhir/r4.js'
import type { Purpose } from '../../domain/consent/consent-record.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import { type CodeIn, codeLists } from '../code-systems/code-lists.ts'
import { codingsOf } from './concept.ts'
import { listOf } from './lenient.ts'

type Party = CodeIn<'consent-party'>

/** What a Consent says by itself, without its source. */
export type ConsentState = {
  act: 'help' | 'disclosure'
  status: Consent['status']
  /** Each purpose that it has a rule for; one that is both permitted and denied is denied. */
  permitted: Readonly<Partial<Record<Purpose, boolean>>>
  /** Null where the HIS holds it apart. */
  source: QuestionnaireResponse | null
}

const actByScope = { treatment: 'help', 'patient-privacy': 'disclosure' } as const

const actOf = ({ scope }: Consent): ConsentState['act'] | null => {
  const codes = codingsOf(scope ? [scope] : []).map(({ code }) => code)
  const found = Object.entries(actByScope).find(([code]) => codes.includes(code))
  return found === undefined ? null : found[1]
}

/** The party in this part, by our own code beside the standard one. */
const partyIn = (
  { actor }: ConsentProvision,
  role: string,
  canonicals: Canonicals,
): Party | null => {
  const codings = listOf(actor).map((one) => codingsOf(one.role ? [one.role] : []))
  const own = codings
    .find((all) => all.some(({ code }) => code === role))
    ?.find(({ system }) => system === canonicals.codeSystem('consent-party'))?.code
  const parties = Object.keys(codeLists['consent-party'].concepts) as Party[]
  return parties.find((party) => party === own) ?? null
}

/** Who gets it says what it is for. */
const purposeOf = (
  act: ConsentState['act'],
  provision: ConsentProvision,
  canonicals: Canonicals,
): Purpose | null => {
  if (act === 'help') return partyIn(provision, 'PROV', canonicals) === 'receiver' ? 'help' : null
  const recipient = partyIn(provision, 'IRCP', canonicals)
  if (recipient === 'receiver') return 'disclosure'
  return recipient === 'practice' ? 'feedback' : recipient
}

const permittedBy = (consent: Consent, act: ConsentState['act'], canonicals: Canonicals) => {
  const permitted: Partial<Record<Purpose, boolean>> = {}
  for (const provision of listOf(consent.provision?.provision)) {
    const purpose = purposeOf(act, provision, canonicals)
    if (purpose === null) continue
    permitted[purpose] = provision.type === 'permit' && permitted[purpose] !== false
  }
  return permitted
}

/** One of the two Consents of a referral; null for any other Consent. A rule that is not understood permits nothing. */
export const consentStateOf = (
  consent: Consent,
  canonicals: Canonicals = canonicalsAt(),
): ConsentState | null => {
  const act = actOf(consent)
  if (act === null) return null
  const source = listOf(consent.contained).find(
    (one): one is QuestionnaireResponse => one.resourceType === 'QuestionnaireResponse',
  )
  return {
    act,
    status: consent.status,
    permitted: permittedBy(consent, act, canonicals),
    source: source ?? null,
  }
}
