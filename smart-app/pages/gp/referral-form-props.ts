import type { FormError } from '../../components/error-summary.tsx'
import type { Option } from '../../components/select.tsx'
import type { Fact } from './facts.tsx'
import type { FormField } from './form-fields.tsx'
import type { Launch } from './launch-frame.tsx'

export type ReasonOption = Option & {
  /** Near to what the POH Jeugd does; the others are folded away. */
  isRelevant: boolean
  warning: string | null
}

/** Somebody whom the POH Jeugd may call or not. */
export type ContactRow = { key: string; name: string; relation: string | null }

/** Somebody whose consent may be asked; without a slot always, else by what is chosen on gezag. */
export type ConsentRow = {
  key: string
  name: string
  relation: string | null
  slot: number | null
  /** False: is heard, and the consent of others counts. */
  counts: boolean
  /** Why there is no answer, where none was given. */
  why: readonly FormField[]
  /** On which grounds the consent may be missing, each with what it asks to be written down. */
  grounds: readonly { value: string; label: string; fields: readonly FormField[] }[]
  further: readonly FormField[]
}

export type ReceiverOption = Option & {
  /** The label says more where a family waits long, or where it is closed. */
  name: string
  /** False: sharing needs no consent (consent D1). */
  asksToShare: boolean
}

/** Everything the form can offer; what was typed is in `values`, by field. */
export type ReferralFormProps = {
  launch: Launch
  /** What ties the form to its launch and its referral. */
  hidden: Readonly<Record<string, string>>
  values: Readonly<Record<string, string>>
  errors: readonly FormError[]
  notices: readonly string[]
  /** Who only prepares can keep the form, and not send it. */
  maySend: boolean
  reasons: readonly ReasonOption[]
  receivers: readonly ReceiverOption[]
  /** Who cannot be chosen, why, and who can. */
  closedReceivers: string | undefined
  /** For a direct appointment; empty: there is no spreekuur, or no free time. */
  freeTimes: readonly Option[]
  isSpreekuurFull: boolean
  /** Files that came before and go along; `drop`: the field with which one does not. */
  files: readonly { name: string; about: string; drop: string }[]
  /** As HTML's `accept`. */
  acceptedFiles: string
  urgencies: readonly Option[]
  phoneRoutes: readonly { name: string; phone: string; when: string }[]
  contacts: readonly ContactRow[]
  relations: readonly Option[]
  /** Each names the slots of the persons whose consent it asks. Empty: nobody with gezag is asked. */
  authority: readonly Option[]
  sources: readonly Option[]
  /** What was stated on gezag before, and when. */
  remembered: string | undefined
  consents: readonly ConsentRow[]
  /** What only this case asks. */
  ofCase: {
    authority: readonly FormField[]
    circumstances: readonly FormField[]
    further: readonly FormField[]
    explained: readonly FormField[]
    told: readonly FormField[]
  }
  /** What the law says of this case. */
  lawNotes: readonly string[]
  /** What is possible where this cannot be sent. */
  instead: readonly string[]
  answers: readonly Option[]
  ways: readonly Option[]
  places: readonly Option[]
  shared: readonly Fact[]
  /** Another referral is open: why another one. */
  asksWhyAnother: boolean
}
