import { type Form, formTo, type Page } from './form-browser.ts'

type Control = { kind: string; id: string; answers: { value: string; asks: string }[] }

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const kindOf = (tag: string, attributes: string): string =>
  tag === 'input' ? attribute(attributes, 'type') || 'text' : tag

/** The controls of a form by their names; the options of a list and the radios of a choice are its answers. */
const controlsIn = (form: string): Map<string, Control> => {
  const controls = new Map<string, Control>()
  let list = ''
  for (const [, tag = '', attributes = ''] of form.matchAll(
    /<(input|textarea|select|option)((?:[^>"]|"[^"]*")*)>/g,
  )) {
    const name = tag === 'option' ? list : attribute(attributes, 'name')
    if (tag === 'select') list = name
    const kind = kindOf(tag, attributes)
    const control = controls.get(name) ?? { kind, id: attribute(attributes, 'id'), answers: [] }
    if (['option', 'radio', 'checkbox'].includes(kind)) {
      const [value, asks] = [attribute(attributes, 'value'), attribute(attributes, 'data-asks')]
      control.answers.push({ value, asks })
    }
    controls.set(name, control)
  }
  return controls
}

/** "Bijvoorbeeld: 4 van 6." at a question that wants a form of its own. */
const exampleFor = (form: string, id: string): string | null => {
  const hint = form.split(`id="${id}-hint">`)[1]?.split('<')[0] ?? ''
  return /Bijvoorbeeld:? ([^.]+)\./.exec(hint)?.[1] ?? null
}

/** The answer that asks the most: what follows from it is filled in too. */
const chosenOf = ({ answers }: Control) => {
  const given = answers.filter(({ value }) => value !== '')
  return given.find(({ asks }) => asks !== '') ?? given[0] ?? { value: '', asks: '' }
}

/** Whether a div that was open before this ends in it. */
const endsIn = (html: string): boolean => {
  let depth = 1
  for (const [tag] of html.matchAll(/<\/?div/g)) {
    depth += tag === '<div' ? 1 : -1
    if (depth === 0) return true
  }
  return false
}

/** The number of the answers after which a question is shown; null where it is always there. */
const slotOf = (form: string, id: string): string | null => {
  const [, ...slots] = form.slice(0, form.indexOf(`id="${id}"`)).split('<div data-slot="')
  const since = slots.at(-1)
  return since === undefined || endsIn(since) ? null : (since.split('"')[0] ?? null)
}

type Filler = { words: (name: string) => string; day: string }
type FilledIn = Form & { typed: readonly { name: string; text: string }[] }

/**
 * The form of a step as somebody fills in all that it shows: an answer to each choice, own words in each text. Whatever a
 * form asks, so that a new step is filled in too.
 */
export const fillForm = (page: Page, suffix: string, { words, day }: Filler): FilledIn => {
  const { action, fields } = formTo(page, suffix)
  const form = page.body.split(`action="${action}"`)[1]?.split('</form>')[0] ?? ''
  const filled = { ...fields }
  const typed: { name: string; text: string }[] = []
  const shown = new Set<string | null>([null])
  for (const [name, control] of controlsIn(form)) {
    if (!shown.has(slotOf(form, control.id))) continue
    if (control.kind === 'select' || control.kind === 'radio') {
      const { value, asks } = chosenOf(control)
      filled[name] = value
      for (const slot of asks.split(' ')) shown.add(slot)
    }
    if (control.kind === 'date') filled[name] = day
    if (control.kind === 'checkbox') filled[name] = control.answers[0]?.value ?? ''
    if (control.kind !== 'text' && control.kind !== 'textarea') continue
    const text = exampleFor(form, control.id) ?? words(name)
    filled[name] = text
    typed.push({ name, text })
  }
  return { action, fields: filled, typed }
}
