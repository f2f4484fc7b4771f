import type {
  Consent,
  ConsentProvision,
  ConsentProvisionActor,
  QuestionnaireResponse,
  Reference,
} from 'fhir/r4.js'
import {
  type NamedReceiver,
  type OtherParty,
  otherParties,
  type Purpose,
} from '../../domain/consent/consent-record.ts'
import { mergedBy } from '../../domain/consent/merged.ts'
import { isSameReceiver } from '../../domain/consent/named-receiver.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import { type CodeIn, codeLists } from '../code-systems/code-lists.ts'
import { codingsOf } from './concept.ts'
import { listOf, textOf } from './lenient.ts'

type Party = CodeIn<'consent-party'>

/** What a Consent says by itself, without its source. */
export type ConsentState = {
  act: 'help' | 'disclosure'
  status: Consent['status']
  /** Each purpose that it has a rule for; one that is both permitted and denied is denied. */
  permitted: Readonly<Partial<Record<Purpose, boolean>>>
  /** The same of each receiver that it names. */
  byName: readonly { receiver: NamedReceiver; isPermitted: boolean }[]
  /** Null where the HIS holds it apart. */
  source: QuestionnaireResponse | null
}

const actByScope = { treatment: 'help', 'patient-privacy': 'disclosure' } as const

const actOf = ({ scope }: Consent): ConsentState['act'] | null => {
  const codes = codingsOf(scope ? [scope] : []).map(({ code }) => code)
  const found = Object.entries(actByScope).find(([code]) => codes.includes(code))
  return found === undefined ? null : found[1]
}

const codingsIn = ({ role }: ConsentProvisionActor) => codingsOf(role ? [role] : [])

/** Who has this part, by our own code beside the standard one. */
const actorIn = (
  { actor }: ConsentProvision,
  role: string,
  canonicals: Canonicals,
): { party: Party | null; reference: Reference | undefined } => {
  const found = listOf(actor).find((one) => codingsIn(one).some(({ code }) => code === role))
  const system = canonicals.codeSystem('consent-party')
  const own = found && codingsIn(found).find((one) => one.system === system)?.code
  const parties = Object.keys(codeLists['consent-party'].concepts) as Party[]
  return { party: parties.find((party) => party === own) ?? null, reference: found?.reference }
}

const identifiersIn = ({ identifier }: Reference): NamedReceiver['identifiers'] => {
  const [system, value] = [textOf(identifier?.system), textOf(identifier?.value)]
  return system === null || value === null ? [] : [{ system, value }]
}

type Rule = { purpose: Purpose; receiver: NamedReceiver | null }

/** To one of the others: to the kind, where it has the kind's own word; else to whom it names. Null: it names nobody. */
const toOther = (party: OtherParty, reference: Reference | undefined): Rule | null => {
  const name = textOf(reference?.display)
  if (reference === undefined || name === null) return null
  const identifiers = identifiersIn(reference)
  return identifiers.length === 0 && name === otherParties[party]
    ? { purpose: party, receiver: null }
    : { purpose: party, receiver: { party, name, identifiers } }
}

/** Who gets it says what it is for. */
const ruleOf = (
  act: ConsentState['act'],
  provision: ConsentProvision,
  canonicals: Canonicals,
): Rule | null => {
  if (act === 'help') {
    const { party } = actorIn(provision, 'PROV', canonicals)
    return party === 'receiver' ? { purpose: 'help', receiver: null } : null
  }
  const { party, reference } = actorIn(provision, 'IRCP', canonicals)
  if (party === null) return null
  if (party === 'receiver') return { purpose: 'disclosure', receiver: null }
  return party === 'practice' ? { purpose: 'feedback', receiver: null } : toOther(party, reference)
}

type Told = Rule & { isPermitted: boolean }

const isSameRule = (one: Rule, other: Rule): boolean =>
  one.receiver === null || other.receiver === null
    ? one.receiver === other.receiver && one.purpose === other.purpose
    : isSameReceiver(one.receiver, other.receiver)

/** Each rule once; one that is both permitted and denied is denied. */
const rulesIn = (
  consent: Consent,
  act: ConsentState['act'],
  canonicals: Canonicals,
): readonly Told[] => {
  const all = listOf(consent.provision?.provision).flatMap((provision): readonly Told[] => {
    const rule = ruleOf(act, provision, canonicals)
    return rule === null ? [] : [{ ...rule, isPermitted: provision.type === 'permit' }]
  })
  return mergedBy(all, isSameRule, (same) => ({
    isPermitted: same.every(({ isPermitted }) => isPermitted),
  }))
}

const permittedBy = (rules: readonly Told[]): Pick<ConsentState, 'permitted' | 'byName'> => ({
  permitted: Object.fromEntries(
    rules
      .filter(({ receiver }) => receiver === null)
      .map(({ purpose, isPermitted }) => [purpose, isPermitted]),
  ),
  byName: rules.flatMap(({ receiver, isPermitted }) =>
    receiver === null ? [] : [{ receiver, isPermitted }],
  ),
})

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
    ...permittedBy(rulesIn(consent, act, canonicals)),
    source: source ?? null,
  }
}
