import type { Option } from '../../../smart-app/components/select.tsx'
import type { Launch } from '../../../smart-app/pages/gp/launch-frame.tsx'
import type {
  ConsentRow,
  ContactRow,
  ReceiverOption,
  ReferralFormProps,
} from '../../../smart-app/pages/gp/referral-form-props.ts'
import { type Attachment, extensionsTaken } from '../../domain/attachment.ts'
import { alternatives } from '../../domain/consent/consent-row.ts'
import { standsInTheWay, type Warning } from '../../domain/consent/warnings.ts'
import { purposesNeeded } from '../../domain/consent/who-consents.ts'
import { relationsThatCanHoldAuthority } from '../../domain/person.ts'
import { formatName, relationWords } from '../../domain/words.ts'
import { fileInWords } from '../steps/file-links.ts'
import { closedReceivers, isOpenTo, receiverOption } from './capacity-in-words.ts'
import { carriedValues } from './carried-values.ts'
import { casePart } from './consent/case-part.ts'
import { type Judged, judge } from './consent/judge.ts'
import { personPart } from './consent/person-part.ts'
import { freeTimeOptions, isFull } from './direct-appointment.ts'
import { dropFile } from './form-files.ts'
import { fixedOptions, reasonOptions } from './form-options.ts'
import type { FormPerson } from './form-persons.ts'
import type { FieldError } from './parse-referral.ts'
import { practicePart, senderOf } from './practice-part.ts'
import { noReason } from './referral-fields.ts'
import { asksAuthority, type FormValues, type ReferralForm } from './referral-form.ts'
import { rememberedInWords } from './remembered-authority.ts'
import { stopping } from './stopping.ts'
import { unreadInWords } from './unread-in-words.ts'
import { whatIsShared } from './what-is-shared.ts'

const rowOf = (form: ReferralForm, { key, person }: FormPerson): ContactRow => {
  if (person === 'other') return { key, name: 'Iemand anders', relation: null }
  if (person === 'patient') {
    return { key, name: formatName(form.session.record.patient.name), relation: 'de jongere zelf' }
  }
  if (person === 'institution') return { key, name: 'GI', relation: 'bij de OTS' }
  return { key, name: formatName(person.name), relation: relationWords[person.relation] }
}

const mayHaveGezag = ({ person }: FormPerson): boolean =>
  person === 'other' ||
  (person !== 'patient' &&
    person !== 'institution' &&
    relationsThatCanHoldAuthority.includes(person.relation))

/** Whom the form may have to ask, in one order; the place in it is the slot that the style sheet shows. */
const holdersOf = (form: ReferralForm, values: FormValues): readonly FormPerson[] =>
  asksAuthority(form, values) ? form.persons.filter(mayHaveGezag) : []

const authorityOptions = (form: ReferralForm, values: FormValues): readonly Option[] => {
  if (!asksAuthority(form, values)) return []
  const slots = holdersOf(form, values).map(({ key }) => key)
  return form.authority.map(({ value, label, holders }) => ({
    value,
    label,
    asks: holders.map((key) => slots.indexOf(key) + 1).join(' '),
  }))
}

/** Who is asked, or may be by what is chosen on gezag; and who is only heard. */
const consentRows = (
  form: ReferralForm,
  values: FormValues,
  judged: Judged,
): readonly ConsentRow[] => {
  const slots = holdersOf(form, values)
  const others = [...judged.asked, ...judged.heard].filter((one) => !slots.includes(one))
  const row = (person: FormPerson, slot: number | null): ConsentRow => ({
    ...rowOf(form, person),
    slot,
    counts: !judged.heard.includes(person) || person.person === 'institution',
    ...personPart({ form, values, judged }, person),
  })
  return [
    ...others.map((person) => row(person, null)),
    ...slots.map((person, index) => row(person, index + 1)),
  ]
}

/** Last, because the style sheet counts the receivers. */
const nobodyYet: ReceiverOption = {
  value: '',
  label: 'Kies naar wie u verwijst',
  name: 'wie u hierboven kiest',
  asksToShare: true,
}

/** A browser chooses the first by itself where none is chosen: then there is one that stands for nobody. */
const receiverOptions = (
  { practice, capacities }: ReferralForm,
  { receiver: chosen }: FormValues,
): readonly ReceiverOption[] => {
  const all = practice.receivers.map((receiver) => ({
    ...receiverOption(capacities)(receiver),
    name: receiver.name,
    asksToShare: purposesNeeded(receiver.employment).includes('disclosure'),
  }))
  return all.some(({ value }) => value === chosen) ? all : [...all, nobodyYet]
}

/** A closed receiver has no free times. */
const freeTimesOfOpen = ({ practice: { receivers }, capacities, freeTimes }: ReferralForm) =>
  freeTimeOptions(
    freeTimes,
    receivers.filter((one) => isOpenTo(one, capacities)),
  )

const prepares = 'U vult dit formulier in. De huisarts kijkt het na en verstuurt het.'

/** Told beside the answer itself, or only while something is wrong. */
const toldElsewhere = ({ row }: Warning): boolean => row === 'D4' || row === 'D2'

/** What the law says of this case, but for what is told as an error. */
const lawNotes = ({ decision }: Judged): readonly string[] =>
  decision.warnings
    .filter((warning) => !standsInTheWay(warning) && !toldElsewhere(warning))
    .map(({ text }) => text)

/** What can be done when this cannot be sent. */
const insteadOf = ({ decision }: Judged): readonly string[] => [
  ...new Set(
    decision.warnings
      .filter(standsInTheWay)
      .flatMap(({ instead }) => instead)
      .map((alternative) => alternatives[alternative]),
  ),
]

export type FormState = {
  values: FormValues
  errors: readonly FieldError[]
  /** Ties the form to its launch and its referral. */
  hidden: Readonly<Record<string, string>>
  asksWhyAnother: boolean
  /** What came with it before. */
  files: readonly Attachment[]
  /** What came before in the practice, in words. */
  notes: readonly string[]
}

const filesShared = (files: readonly Attachment[]): ReferralFormProps['shared'] =>
  files.length === 0 ? [] : [{ term: 'Bijlagen', value: files.map(({ name }) => name).join('\n') }]

/** The form as the page draws it. */
export const formProps = (
  form: ReferralForm,
  launch: Launch,
  { values, errors, hidden, asksWhyAnother, files, notes }: FormState,
): ReferralFormProps => {
  const judged = judge(form, values)
  const by = senderOf(form)
  const { gps } = form.practice
  const drawn = {
    hidden,
    asksWhyAnother,
    contacts: form.persons.map((person) => rowOf(form, person)),
    authority: authorityOptions(form, values),
    consents: consentRows(form, values, judged),
    ofCase: casePart(form, values, judged),
    shared: [...whatIsShared(form, values, judged), ...filesShared(files)],
    ofPractice: practicePart(form),
  }
  return {
    ...fixedOptions,
    ...drawn,
    launch,
    hidden: { ...hidden, ...carriedValues(form, values, drawn) },
    values,
    errors,
    notices: [
      ...(form.practice.isStopping ? [stopping.text] : []),
      ...(by === 'prepares' ? [prepares] : []),
      ...unreadInWords(form.session.record.unread ?? []),
      ...notes,
    ],
    sending: { by, onlyGp: gps.length === 1 ? (gps[0]?.name ?? null) : null },
    reasons: [
      ...reasonOptions(form.session.record.reasons),
      { value: noReason, label: 'Geen van deze', isRelevant: true, warning: null },
    ],
    receivers: receiverOptions(form, values),
    closedReceivers: closedReceivers(form.practice.receivers, form.capacities),
    freeTimes: freeTimesOfOpen(form),
    files: files.map(({ id, ...file }) => ({
      name: file.name,
      about: fileInWords(file),
      drop: `${dropFile}${id}`,
    })),
    acceptedFiles: extensionsTaken,
    isSpreekuurFull: isFull(form.freeTimes),
    phoneRoutes: form.practice.phoneRoutes,
    remembered: form.remembered === null ? undefined : rememberedInWords(form.remembered),
    lawNotes: lawNotes(judged),
    instead: errors.length === 0 || form.practice.isStopping ? [] : insteadOf(judged),
  }
}
