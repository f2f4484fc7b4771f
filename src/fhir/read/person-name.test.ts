import { describe, expect, it } from 'vitest'
import { personNameOf } from './person-name.ts'

describe('reading a name', () => {
  it('composes the text where the HIS gives none', () => {
    expect(personNameOf([{ given: ['Noor'], family: 'de Vries' }]).text).toBe('Noor de Vries')
  })

  it('shows initials when there is nothing else', () => {
    const initial = {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier', valueCode: 'IN' },
      ],
    }
    const name = { given: ['J.', 'P.'], _given: [initial, initial], family: 'Bemelmans' }
    expect(personNameOf([name])).toEqual({
      text: 'J. P. Bemelmans',
      given: 'J. P.',
      family: 'Bemelmans',
    })
  })

  it('prefers the official name to a former one, wherever it stands', () => {
    const names = [
      { use: 'old', text: 'Noor Bakker' },
      { use: 'official', text: 'Noor de Vries' },
    ] as const
    expect(personNameOf(names).text).toBe('Noor de Vries')
  })

  it('takes the roepnaam as the name when there is no other', () => {
    expect(personNameOf([{ use: 'usual', given: ['Sem'] }])).toEqual({ text: 'Sem', given: 'Sem' })
  })
})
