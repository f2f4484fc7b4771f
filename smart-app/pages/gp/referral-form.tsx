import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ErrorSummary, errorOf } from '../../components/error-summary.tsx'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { Link, Paragraph } from '../../components/text.tsx'
import { TextField } from '../../components/text-field.tsx'
import { Authority, Consents } from './consent-part.tsx'
import { Contacts } from './contacts-part.tsx'
import { Facts } from './facts.tsx'
import { Files } from './files-part.tsx'
import { LaunchFrame } from './launch-frame.tsx'
import type { ReferralFormProps } from './referral-form-props.ts'
import { Destination, Question } from './request-part.tsx'

export type { ReferralFormProps } from './referral-form-props.ts'

/**
 * The first button of a form is the one that Enter presses; this one only shows the form again, so
 * that Enter in a text field never sends anything.
 */
const Refresh = () => (
  <button
    class="for-screen-readers"
    type="submit"
    name="do"
    value="refresh"
    tabIndex={-1}
    aria-hidden="true"
  >
    Bijwerken
  </button>
)

const Hidden = ({ hidden }: Pick<ReferralFormProps, 'hidden'>) => (
  <>
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" key={name} name={name} value={value} />
    ))}
  </>
)

const WhyAnother = ({ values, errors }: ReferralFormProps) => (
  <Notice tone="warning" title="Er loopt al een verwijzing">
    <TextField
      name="duplicate-reason"
      label="Waarom nog een verwijzing?"
      value={values['duplicate-reason'] ?? ''}
      error={errorOf(errors, 'duplicate-reason')}
    />
  </Notice>
)

/** A rule that blocks always says what can be done. */
const Instead = ({ instead }: ReferralFormProps) =>
  instead.length === 0 ? null : (
    <Notice tone="info" title="Dit kan wel">
      <ul class="error-list">
        {instead.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  )

/** Keeps it for everybody of the practice; who may not send can do this at any time. */
const Wait = ({ maySend }: Pick<ReferralFormProps, 'maySend'>) => (
  <div class={maySend ? 'when-asked' : undefined}>
    <Button variant={maySend ? 'secondary' : 'primary'} name="do" value="wait">
      {maySend ? 'Bewaren, wacht op toestemming' : 'Bewaren voor de huisarts'}
    </Button>
  </div>
)

const Shared = ({ shared }: ReferralFormProps) => (
  <Card title="Dit wordt gedeeld">
    <div class="shared">
      <Facts facts={shared} />
    </div>
  </Card>
)

/** The one form: from the question to "Versturen" on one screen, without a script. */
export const ReferralForm = (props: ReferralFormProps) => (
  <LaunchFrame launch={props.launch} title="Nieuwe verwijzing">
    <form
      method="post"
      encType="multipart/form-data"
      action={`${props.launch.path}/new`}
      class="referral-form"
    >
      <Refresh />
      <Hidden hidden={props.hidden} />
      <Heading level={1}>Nieuwe verwijzing</Heading>
      <ErrorSummary errors={props.errors} />
      <Instead {...props} />
      {props.notices.map((text) => (
        <Notice key={text} tone="info">
          <Paragraph>{text}</Paragraph>
        </Notice>
      ))}
      {props.asksWhyAnother && <WhyAnother {...props} />}
      <div class="columns">
        <Card>
          <Question {...props} />
          <Files {...props} />
        </Card>
        <div>
          <Card>
            <Destination {...props} />
          </Card>
          <div class="unless-crisis">
            <Card title="Wie mag de POH Jeugd bellen?">
              <Contacts {...props} />
            </Card>
          </div>
        </div>
      </div>
      <div class="unless-crisis">
        <Card title={props.authority.length > 0 ? 'Gezag en toestemming' : 'Toestemming'}>
          {props.authority.length > 0 && <Authority {...props} />}
          <Consents {...props} />
        </Card>
        <Shared {...props} />
        <div class="buttons">
          {props.maySend && (
            <Button name="do" value="send">
              Versturen
            </Button>
          )}
          {props.maySend && (
            <Button variant="secondary" name="do" value="consult">
              Eerst overleggen
            </Button>
          )}
          <Wait maySend={props.maySend} />
          <Button variant="secondary" name="do" value="keep">
            Bewaren
          </Button>
          <Link href={`${props.launch.path}/consults/new`}>Overleg zonder naam</Link>
          <Link href={props.launch.path}>Terug naar het overzicht</Link>
        </div>
      </div>
    </form>
  </LaunchFrame>
)
