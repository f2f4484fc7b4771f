import { success } from '../../domain/result.ts'
import type { RequestAsTold } from '../../domain/told/request.ts'
import { bothWays } from '../both-ways/both-ways.ts'
import { coded, codedInWords, type InWords, wordsOnly } from '../both-ways/coded-kinds.ts'
import { many, only, orNull, shaped, within } from '../both-ways/how-many.ts'
import { at } from '../both-ways/place.ts'
import { exactly, moment, oneOf, text } from '../both-ways/plain-kinds.ts'
import { episode, held, otherReferral, person, someone } from '../both-ways/reference-kinds.ts'
import { isReferral } from './categories.ts'
import { reachable } from './reachable.ts'
import { requestFiles } from './request-files.ts'
import { urgency } from './tasks.ts'

type Contact = RequestAsTold['contacts'][number]

const contact = shaped<Contact, InWords<'wel-benaderen' | 'niet-benaderen'>>(
  codedInWords('contact-restriction'),
  ({ mayBeContacted, words }) => ({
    code: mayBeContacted ? 'wel-benaderen' : 'niet-benaderen',
    words,
  }),
  ({ code, words }) => success({ mayBeContacted: code === 'wel-benaderen', words }),
)

const note = within('text', text)

/** The huisarts's request. Its status is the practice's to change, whatever the Task's status is. */
export const request = bothWays<RequestAsTold>({
  type: 'ServiceRequest',
  profile: 'referral',
  fixed: [at('intent', exactly('order')), isReferral],
  told: {
    kind: at('code', coded('request-kind')),
    status: at('status', oneOf(['active', 'completed', 'revoked', 'entered-in-error'])),
    urgency: at('priority', urgency),
    basedOn: at('basedOn', orNull(only(otherReferral))),
    replaces: at('replaces', orNull(only(otherReferral))),
    contacts: at('orderDetail', many(contact)),
    patient: at('subject', someone('Patient')),
    // After the patient, to whom those inside are related.
    reachable,
    // After those whom it refers to first.
    files: requestFiles,
    encounter: at('encounter', orNull(held('Encounter'))),
    authoredOn: at('authoredOn', moment),
    requester: at('requester', person),
    receiver: at('performer', only(someone('Organization'))),
    question: at('reasonCode', only(wordsOnly)),
    reason: at('reasonReference', orNull(only(episode))),
    duplicateReason: at('note', orNull(only(note))),
  },
})
