import { Heading } from './heading.tsx'

/** What is wrong with a form: `field` is the id of the control. */
export type FormError = { field: string; text: string }

/** The text for one field, when it has one. */
export const errorOf = (errors: readonly FormError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text

/** On top of a form that came back. It has the focus, so that it is read first, without a script. */
export const ErrorSummary = ({ errors }: { errors: readonly FormError[] }) =>
  errors.length === 0 ? null : (
    <div
      class="utrecht-alert utrecht-alert--error"
      role="alert"
      aria-labelledby="fouten"
      tabIndex={-1}
      autofocus
    >
      <div class="utrecht-alert__content">
        <Heading level={2} id="fouten">
          Nog niet gelukt
        </Heading>
        <ul class="error-list">
          {errors.map(({ field, text }) => (
            <li key={field}>
              <a class="utrecht-link utrecht-link--html-a" href={`#${field}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
