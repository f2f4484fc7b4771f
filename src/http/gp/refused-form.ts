import type { SendFailure } from '../../application/practice/send-referral.ts'
import type { NotDrafted } from '../../domain/draft.ts'
import type { NotKept } from '../../domain/keep-referral.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'
import { blockedFields } from './blocked-fields.ts'
import { closedInWords } from './capacity-in-words.ts'
import type { Filled } from './form-screen.tsx'
import type { FieldError } from './parse-referral.ts'
import type { ReferralForm } from './referral-form.ts'
import { stoppedMeanwhile } from './stopping.ts'

/** Why a form comes back, at which field, with everything that was typed. */

const crisis: FieldError = {
  field: 'urgency',
  text: 'Bij een crisis kan dit formulier niet weg. Bel direct.',
}

const mayNotSend: FieldError = {
  field: 'question',
  text: 'In uw praktijk verstuurt de huisarts de verwijzing. Zet haar klaar.',
}

const isStopping: FieldError = { field: 'question', text: stoppedMeanwhile }

const noGp: FieldError = {
  field: 'gp',
  text: 'Kies namens welke huisarts u verwijst.',
}

const whyAnother = ({ receiver, request }: Referral): FieldError => ({
  field: 'duplicate-reason',
  text: `Er loopt al een verwijzing naar ${receiver.name} van ${formatDay(request.authoredOn)}. Schrijf op waarom er nog een nodig is.`,
})

const changedMeanwhile: FieldError = {
  field: 'question',
  text: 'Een collega heeft deze verwijzing intussen gewijzigd. Open haar opnieuw vanuit het overzicht.',
}

const notKeptAnyMore: FieldError = {
  field: 'question',
  text: 'Deze verwijzing staat niet meer klaar: een collega gooide haar weg, of de tijd was om. Wat u typte, staat hier nog.',
}

const alreadySent: FieldError = {
  field: 'question',
  text: 'Deze verwijzing is al verstuurd. U vindt haar in het overzicht.',
}

const anotherDraft: FieldError = {
  field: 'question',
  text: 'U bewaarde voor deze patiënt al een andere verwijzing. Ga daarmee verder, of gooi die weg. Dat kan in het overzicht.',
}

/** `isAnew`: it comes back as a form of its own, of nothing that was kept. */
export type Refused = Pick<Filled, 'errors' | 'asksWhyAnother'> & { status: number; isAnew?: true }

/** Why it is not kept, as a draft or for the practice. */
export const notKept: Readonly<Record<NotKept | NotDrafted, Refused>> = {
  stopping: { status: 409, errors: [isStopping] },
  crisis: { status: 422, errors: [crisis] },
  sent: { status: 409, errors: [alreadySent] },
  another: { status: 409, errors: [anotherDraft] },
  stale: { status: 409, errors: [changedMeanwhile] },
  gone: { status: 409, errors: [notKeptAnyMore], isAnew: true },
}

/** Why it is not sent. */
export const notSent = (
  form: ReferralForm,
  { values }: Filled,
  failure: Exclude<SendFailure, { kind: 'not-yours' }>,
): Refused => {
  switch (failure.kind) {
    case 'may-not-send':
      return { status: 403, errors: [mayNotSend] }
    case 'no-gp':
      return { status: 422, errors: [noGp] }
    case 'crisis':
      return { status: 422, errors: [crisis] }
    case 'closed':
      return {
        status: 422,
        errors: [{ field: 'receiver', text: closedInWords(failure.receiver, failure.capacity) }],
      }
    case 'stopping':
    case 'sent':
    case 'stale':
    case 'gone':
      return notKept[failure.kind]
    case 'blocked':
      return { status: 422, errors: blockedFields(form, values, failure.blocks) }
    case 'duplicate':
      return { status: 422, errors: [whyAnother(failure.open)], asksWhyAnother: true }
  }
}
