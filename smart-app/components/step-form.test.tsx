import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { OtherSteps, type StepFormProps } from './step-form.tsx'

const form = (step: string, title: string, ...labels: readonly string[]): StepFormProps => ({
  step,
  about: null,
  title,
  button: title,
  note: null,
  blocked: [],
  href: `/${step}`,
  csrf: 'csrf',
  basedOn: 1,
  fields: labels.map((label, index) => ({
    id: `${step}-${index}`,
    name: label,
    label,
    hint: undefined,
    look: index === 0 ? { kind: 'text', rows: 2 } : { kind: 'choices' },
    options: [{ value: 'yes', label: 'Ja' }],
    value: '',
    isTyped: false,
    error: undefined,
    slot: null,
  })),
  files: null,
  isQuiet: false,
  isFolded: true,
  isAsked: false,
})

/** The names by which labels and groups are called out. */
const namesIn = (steps: readonly StepFormProps[]): readonly string[] =>
  [...renderToString(<OtherSteps steps={steps} />).matchAll(/<(label|legend)[^>]*>(.*?)<\/\1>/g)]
    .map(([, , name = '']) => name.replaceAll(/<[^>]+>/g, ''))
    .filter((name) => name !== 'Ja')

describe('forms on one page', () => {
  it('have questions with names of their own, also where they ask the same', () => {
    const steps = [
      form('complete', 'Afronden', 'Conclusie', 'Actie voor huisarts'),
      form('progress', 'Voortgang melden', 'Conclusie', 'Actie voor huisarts'),
    ]
    const names = namesIn(steps)
    expect(names).toContain('Conclusie, Afronden')
    expect(names).toContain('Actie voor huisarts, Voortgang melden')
    expect(new Set(names).size).toBe(names.length)
  })

  it('have the plain names where each is asked once', () => {
    const steps = [form('ask', 'Vragen', 'Uw vraag'), form('reject', 'Afwijzen', 'Waarom')]
    expect(namesIn(steps)).toEqual(['Uw vraag', 'Waarom'])
  })
})
