import { getSearchParameter } from '@medplum/core'
import type { Bundle } from 'fhir/r4.js'
import { refusal } from './outcome.ts'

const COUNT_DEFAULT = 50
const COUNT_MAX = 500

/** Parameters about the result that are honoured or can be ignored without changing what is found. */
const RESULT_PARAMETERS = [
  '_count',
  '_elements',
  '_format',
  '_include',
  '_offset',
  '_pretty',
  '_revinclude',
  '_sort',
  '_summary',
  '_total',
]

const SEARCHABLE_KINDS = ['date', 'reference', 'string', 'token', 'uri']
const MODIFIERS = ['contains', 'iterate', 'missing', 'not']

/**
 * The query as the router understands it. Throws a refusal for what it would silently answer
 * wrongly: a parameter that it does not know, a modifier, `_has`, a chain of more than one step.
 * @see https://hl7.org/fhir/R4/search.html#errors
 */
export function searchQuery(type: string, params: URLSearchParams, base: string): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of params) {
    requireSupported(type, name)
    query.append(name, readableValue(name, value, base))
  }
  const count = Number(query.get('_count') ?? COUNT_DEFAULT)
  if (!Number.isInteger(count) || count < 0) throw refusal('invalid', '_count is not a number')
  query.set('_count', String(Math.min(count, COUNT_MAX)))
  return query
}

function requireSupported(type: string, name: string): void {
  const [code = '', modifier] = name.split(':')
  if (RESULT_PARAMETERS.includes(code)) return
  if (code === '_has') throw refusal('invalid', 'Reverse chaining (_has) is not supported')
  if (name.split('.').length > 2) throw refusal('invalid', `${name}: one chained step at most`)
  const parameter = getSearchParameter(type, (name.split('.')[0] ?? '').split(':')[0] ?? '')
  if (!parameter) throw refusal('invalid', `${type} has no search parameter ${name}`)
  if (!SEARCHABLE_KINDS.includes(parameter.type)) {
    throw refusal('invalid', `${name} is a ${parameter.type} parameter: not supported`)
  }
  if (!name.includes('.') && modifier && !MODIFIERS.includes(modifier)) {
    throw refusal('invalid', `The modifier :${modifier} is not supported`)
  }
}

/** References are stored relative; `patient` and `subject` may leave out the type. */
function readableValue(name: string, value: string, base: string): string {
  const relative = value.replaceAll(`${base}/`, '')
  if (name !== 'patient') return relative
  return relative.replace(/(^|,)(?=[^/,]+(,|$))/g, '$1Patient/')
}

/** The links of a page of results. @see https://hl7.org/fhir/R4/http.html#paging */
export function pageLinks(
  type: string,
  query: URLSearchParams,
  total: number,
  base: string,
): NonNullable<Bundle['link']> {
  const count = Number(query.get('_count'))
  const offset = Number(query.get('_offset') ?? 0)
  const at = (start: number) => {
    const page = new URLSearchParams(query)
    if (start > 0) page.set('_offset', String(start))
    else page.delete('_offset')
    return `${base}/${type}?${page}`
  }
  return [
    { relation: 'self', url: at(offset) },
    ...(count > 0 && offset > 0
      ? [
          { relation: 'first', url: at(0) },
          { relation: 'previous', url: at(Math.max(0, offset - count)) },
        ]
      : []),
    ...(count > 0 && offset + count < total ? [{ relation: 'next', url: at(offset + count) }] : []),
  ]
}
