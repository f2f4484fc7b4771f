import { errorOf } from '../../components/error-summary.tsx'
import { Fieldset } from '../../components/fieldset.tsx'
import { Notice } from '../../components/notice.tsx'
import { PhoneRoutes } from '../../components/phone-routes.tsx'
import { RadioGroup } from '../../components/radio-group.tsx'
import { Select } from '../../components/select.tsx'
import { Paragraph } from '../../components/text.tsx'
import { TextArea } from '../../components/text-area.tsx'
import type { ReasonOption, ReferralFormProps } from './referral-form-props.ts'

type ReasonProps = { option: ReasonOption; isFirst: boolean; isChosen: boolean }

const ReasonChoice = ({ option, isFirst, isChosen }: ReasonProps) => (
  <div class="reason">
    <label class="utrecht-form-label utrecht-form-label--radio choice">
      <input
        type="radio"
        class="choice__input"
        id={isFirst ? 'reason' : undefined}
        name="reason"
        value={option.value}
        checked={isChosen}
      />
      {option.label}
    </label>
    {option.warning !== null && <p class="reason__warning">{option.warning}</p>}
  </div>
)

/** The episodes as the HIS titles them; what the POH Jeugd rarely does is folded away. */
const Reasons = ({ reasons, values, errors }: ReferralFormProps) => {
  const shown = reasons.filter(({ isRelevant }) => isRelevant)
  const folded = reasons.filter(({ isRelevant }) => !isRelevant)
  const choice = (option: ReasonOption) => (
    <ReasonChoice
      key={option.value}
      option={option}
      isFirst={option === (shown[0] ?? folded[0])}
      isChosen={option.value === values.reason}
    />
  )
  return (
    <Fieldset id="reason" legend="Reden" error={errorOf(errors, 'reason')}>
      {shown.map(choice)}
      {folded.length > 0 && (
        <details open={folded.some(({ value }) => value === values.reason)}>
          <summary>Andere episodes ({folded.length})</summary>
          {folded.map(choice)}
        </details>
      )}
    </Fieldset>
  )
}

/** Hulpvraag and reason: what is the matter. */
export const Question = (props: ReferralFormProps) => (
  <>
    <TextArea
      name="question"
      label="Hulpvraag"
      value={props.values.question ?? ''}
      rows={5}
      error={errorOf(props.errors, 'question')}
    />
    <Reasons {...props} />
  </>
)

/** Who is closed is named with why, and as an error where it was chosen before. */
const Receivers = ({ receivers, closedReceivers, values, errors }: ReferralFormProps) => {
  const isClosed = receivers.some(
    ({ value, isDisabled }) => value === values.receiver && isDisabled === true,
  )
  return (
    <Select
      name="receiver"
      label="Verwijzen naar"
      hint={isClosed ? undefined : closedReceivers}
      options={receivers}
      value={values.receiver ?? ''}
      error={errorOf(errors, 'receiver') ?? (isClosed ? closedReceivers : undefined)}
    />
  )
}

const HowSoon = ({
  freeTimes,
  isSpreekuurFull,
  urgencies,
  values,
  errors,
  phoneRoutes,
}: ReferralFormProps) => (
  <>
    {freeTimes.length > 0 && (
      <Select
        name="slot"
        label="Direct een afspraak"
        hint="Niet verplicht. De assistent kan het ook later doen."
        options={freeTimes}
        value={values.slot ?? ''}
        emptyLabel="Nog geen afspraak"
      />
    )}
    {isSpreekuurFull && (
      <Paragraph>
        Direct een afspraak kan niet: het spreekuur zit de komende twee weken vol.
      </Paragraph>
    )}
    <RadioGroup
      name="urgency"
      label="Urgentie"
      options={urgencies}
      value={values.urgency ?? ''}
      error={errorOf(errors, 'urgency')}
      inline
    />
    <div class="when-crisis">
      <Notice tone="error" title="Crisis: bel direct">
        <Paragraph>
          Bij een crisis is een verwijzing te langzaam. Dit formulier kan niet weg.
        </Paragraph>
        <PhoneRoutes routes={phoneRoutes} />
      </Notice>
    </div>
  </>
)

/** To whom and how soon; in a crisis the phone, and no form. */
export const Destination = (props: ReferralFormProps) => (
  <>
    <Receivers {...props} />
    <HowSoon {...props} />
  </>
)
