import type { ComponentChildren } from 'preact'
import { employees } from './employees.ts'
import { demoPassword, type LoginForm, type LoginProblem } from './login-check.ts'
import { renderPage } from './page.tsx'

export const emptyForm: LoginForm = { employee: '', password: '', code: '' }

/** The login form, with what was filled in and what was wrong with it. */
export function loginPage(code: string, form = emptyForm, problems: LoginProblem[] = []): string {
  return renderPage(
    'Inloggen bij CJG Heuvelland',
    <>
      <ProblemSummary problems={problems} />
      <p>
        Dit is een demonstratie. Het wachtwoord is <strong>{demoPassword}</strong>. De eenmalige
        code voor deze keer is <strong>{code}</strong>.
      </p>
      <form method="post">
        <Employees chosen={form.employee} />
        <Field name="password" label="Wachtwoord" problems={problems}>
          <input type="password" {...inputOf('password', form, problems)} />
        </Field>
        <Field name="code" label="Eenmalige code" problems={problems}>
          <input type="text" inputMode="numeric" {...inputOf('code', form, problems)} />
        </Field>
        <button type="submit">Inloggen</button>
      </form>
    </>,
  )
}

function ProblemSummary({ problems }: { problems: LoginProblem[] }) {
  if (problems.length === 0) return null
  return (
    <div role="alert" class="problems">
      <h2>Inloggen is niet gelukt</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Employees({ chosen }: { chosen: string }) {
  return (
    <fieldset id="employee" tabIndex={-1}>
      <legend>Wie bent u?</legend>
      {employees.map(({ sub, name, works }) => (
        <label class="choice" key={sub}>
          <input type="radio" name="employee" value={sub} checked={sub === chosen} />
          <span>
            {name} <small>{works}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type TextFieldName = 'password' | 'code'

const problemOf = (name: TextFieldName, problems: LoginProblem[]) =>
  problems.find(({ field }) => field === name)?.text

const inputOf = (name: TextFieldName, form: LoginForm, problems: LoginProblem[]) => ({
  id: name,
  name,
  value: form[name],
  autocomplete: 'off' as const,
  'aria-invalid': problemOf(name, problems) !== undefined,
  'aria-describedby': problemOf(name, problems) && `${name}-problem`,
})

function Field(field: {
  name: TextFieldName
  label: string
  problems: LoginProblem[]
  children: ComponentChildren
}) {
  const { name, label, problems, children } = field
  const problem = problemOf(name, problems)
  return (
    <p class="field">
      <label for={name}>{label}</label>
      {problem && (
        <span class="problem" id={`${name}-problem`}>
          {problem}
        </span>
      )}
      {children}
    </p>
  )
}
