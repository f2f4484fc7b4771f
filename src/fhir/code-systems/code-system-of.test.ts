import { describe, expect, it } from 'vitest'
import { canonicalsAt } from '../canonicals.ts'
import { type CodeListName, codeLists } from './code-lists.ts'
import { codeSystemOf } from './code-system-of.ts'

const names = Object.keys(codeLists) as CodeListName[]

describe('our code systems', () => {
  it('are published as kept in code-systems.json: a code in a HIS never changes its meaning', async () => {
    const systems = names.map((name) => codeSystemOf(name, canonicalsAt()))
    const text = `${JSON.stringify(systems, null, 2)}\n`
    await expect(text).toMatchFileSnapshot('../../../test/golden/code-systems.json')
  })

  it('stand under the base of the publisher', () => {
    expect(codeSystemOf('task-output', canonicalsAt('https://example.org/fhir'))).toMatchObject({
      url: 'https://example.org/fhir/CodeSystem/task-output',
      name: 'TaskOutput',
    })
  })
})
