import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js'
import { code } from './markdown.ts'

type Elements = readonly ElementDefinition[]

/** What is fixed of an element, as it is written: `fulfill`, `57133-1`. */
const fixedIn = (element: ElementDefinition): string | null => {
  const [, value] = Object.entries(element).find(([key]) => /^(pattern|fixed)/.test(key)) ?? []
  if (value === undefined) return null
  const coding = value.coding?.[0] ?? value
  return String(coding.code ?? value)
}

const typesOf = ({ type = [] }: ElementDefinition): string =>
  type
    .map(({ code: name, targetProfile = [] }) => {
      const targets = targetProfile.map((url) => url.replace(/.*\//, ''))
      return targets.length === 0 ? name.replace(/.*\//, '') : `${name}(${targets.join(', ')})`
    })
    .join(', ')

const isOfR4 = (valueSet: string): boolean => valueSet.startsWith('http://hl7.org/')

/** The value set from which a code must come. */
const codesOf = ({ binding }: ElementDefinition): string => {
  if (binding?.valueSet === undefined || binding.strength !== 'required') return ''
  const id = binding.valueSet.replace(/\|.*/, '').replace(/.*\//, '')
  return isOfR4(binding.valueSet) ? id : `[${id}](terminology.md#${id})`
}

/** A slice that is told apart by its `type` and has its content in `value[x]`: one thing, and so one row. */
const slotAt = (id: string, all: Elements) => {
  const [type, value] = ['type', 'value[x]'].map((part) =>
    all.find((one) => one.id === `${id}.${part}`),
  )
  const isSlice = /:\w+$/.test(id)
  return isSlice && type !== undefined && value !== undefined ? { type, value } : null
}

/** Of a slot, or no more than how its repetitions are told apart. */
const isToldElsewhere = (changed: ElementDefinition, all: Elements): boolean => {
  const { id = '', slicing } = changed
  const parent = id.replace(/\.(type|value\[x\])$/, '')
  const says = Object.keys(changed).filter((key) => !['id', 'path', 'slicing'].includes(key))
  const isSlicing = slicing !== undefined && says.every((key) => key === 'min' || key === 'max')
  return isSlicing || (parent !== id && slotAt(parent, all) !== null)
}

const rowOf = (element: ElementDefinition, all: Elements): readonly string[] => {
  const { id = '', min, max, short = '' } = element
  const { type, value } = slotAt(id, all) ?? { type: element, value: element }
  const fixed = fixedIn(type)
  const codes = fixed !== null && type === value ? '' : codesOf(value)
  return [
    code(id.replace(/^\w+\./, '')),
    `${min}..${max}`,
    typesOf(value),
    [fixed === null ? '' : code(fixed), codes].filter((part) => part !== '').join(' '),
    short,
  ]
}

/**
 * A row for each element that the profile says something about: element, how many, type, codes, what it is. They are those
 * that hold, also where R4 itself says so.
 */
export const elementRows = ({
  differential,
  snapshot,
}: StructureDefinition): readonly (readonly string[])[] => {
  const all = snapshot?.element ?? []
  const [, ...changed] = differential?.element ?? []
  return changed
    .filter((one) => !isToldElsewhere(one, all))
    .flatMap(({ id }) => all.filter((one) => one.id === id))
    .map((element) => rowOf(element, all))
}
