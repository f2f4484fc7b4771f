import { type OtherParty, otherParties } from '../../domain/consent/consent-record.ts'
import { type OnwardHelp, partyFor } from '../../domain/proposal.ts'
import type { OnwardAsTold } from '../../domain/told/proposal.ts'
import { bothWays, type Form } from '../both-ways/both-ways.ts'
import { codedOneOf, wordsOnly } from '../both-ways/coded-kinds.ts'
import { only, orEmpty, orNull } from '../both-ways/how-many.ts'
import { at } from '../both-ways/place.ts'
import { exactly, moment, oneOf } from '../both-ways/plain-kinds.ts'
import { ours, person, sameNumber, someone } from '../both-ways/reference-kinds.ts'
import { isReferral } from './categories.ts'

const helps = Object.keys(partyFor) as OnwardHelp[]
const parties = Object.keys(otherParties) as OtherParty[]

/** Onward help. Consent to share with the new receiver is asked for the party that it is. */
const told: Form<OnwardAsTold>['told'] = {
  status: at('status', oneOf(['active', 'completed', 'revoked'])),
  help: at('code', codedOneOf('outcome', helps)),
  to: at('performer', orNull(only(someone('Organization')))),
  party: at('performerType', codedOneOf('consent-party', parties)),
  because: at('reasonCode', orEmpty(only(wordsOnly))),
  patient: at('subject', someone('Patient')),
  authoredOn: at('authoredOn', moment),
  requester: at('requester', person),
}

/** As the POH Jeugd proposes it: nobody asked for it yet. */
export const proposedRequest = bothWays<OnwardAsTold>({
  type: 'ServiceRequest',
  profile: 'proposed-referral',
  fixed: [
    at('intent', exactly('proposal')),
    isReferral,
    at('basedOn', only(ours('ServiceRequest'))),
  ],
  told,
})

/** As the huisarts asks it. */
export const onwardRequest = bothWays<OnwardAsTold>({
  type: 'ServiceRequest',
  profile: 'onward-referral',
  fixed: [
    at('intent', exactly('order')),
    isReferral,
    at('basedOn', only(ours(sameNumber('ServiceRequest/proposal')))),
  ],
  told,
})
