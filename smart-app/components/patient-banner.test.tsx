import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Patient } from '../../src/domain/person.ts'
import { PatientBanner } from './patient-banner.tsx'

const patient: Patient['name'] = { text: 'Johanna de Vries', usual: 'Anne' }

describe('the patient banner', () => {
  it('names the child with the roepnaam where that is another name', () => {
    const html = renderToString(
      <PatientBanner
        patient={{ name: patient, birthDate: '2017-05-31', bsn: null }}
        age="9 jaar"
      />,
    )
    expect(html).toContain('Johanna de Vries (Anne)')
    expect(html).toContain('Geboren 31 mei 2017, 9 jaar')
  })

  it('does not say a name twice', () => {
    const name = { text: 'Sem de Vries', usual: 'Sem' }
    const html = renderToString(
      <PatientBanner patient={{ name, birthDate: null, bsn: null }} age={null} />,
    )
    expect(html).toContain('>Sem de Vries<')
  })

  it('says what the HIS does not know', () => {
    const html = renderToString(
      <PatientBanner patient={{ name: patient, birthDate: null, bsn: null }} age={null} />,
    )
    expect(html).toContain('Geboortedatum onbekend')
    expect(html).toContain('BSN onbekend')
  })
})
