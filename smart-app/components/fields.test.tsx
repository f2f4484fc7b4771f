import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

describe('a field', () => {
  it('is tied to its label, its hint and its error', () => {
    const html = renderToString(
      <TextField name="phone" label="Telefoon" value="06" hint="Mobiel" error="Te kort." />,
    )
    expect(html).toContain('<label class="utrecht-form-label" for="phone">Telefoon</label>')
    expect(html).toContain('aria-describedby="phone-hint phone-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('id="phone-error">Te kort.</div>')
  })

  it('says nothing of an error when there is none', () => {
    const html = renderToString(<TextField name="phone" label="Telefoon" value="" />)
    expect(html).not.toContain('aria-')
  })

  it('shows markup that was typed as text: security A30', () => {
    const text = '</textarea><script>alert(1)</script>'
    const html = renderToString(<TextArea name="q" label="Hulpvraag" value={text} />)
    expect(html).toContain('&lt;/textarea>&lt;script>')
    const field = renderToString(<TextField name="q" label="Naam" value={'" autofocus x="'} />)
    expect(field).toContain('value="&quot; autofocus x=&quot;"')
  })

  it('has its own id where two forms have the same name', () => {
    const html = renderToString(<TextField name="text" id="reject-text" label="Tekst" value="" />)
    expect(html).toContain('id="reject-text" name="text"')
  })
})

describe('a choice', () => {
  const options = [
    { value: 'a', label: 'Eerste' },
    { value: 'b', label: 'Tweede' },
  ]

  it('is empty until somebody chooses', () => {
    const radios = renderToString(<RadioGroup name="c" label="Kies" options={options} value="" />)
    expect(radios).not.toContain('checked')
    const select = renderToString(
      <Select name="c" label="Kies" options={options} value="" emptyLabel="Kies er een" />,
    )
    expect(select).toContain('<option value selected>Kies er een</option>')
  })

  it('says its error where the summary leads to: the first choice', () => {
    const html = renderToString(
      <>
        <ErrorSummary errors={[{ field: 'c', text: 'Kies er een.' }]} />
        <RadioGroup name="c" label="Kies" options={options} value="b" error="Kies er een." />
      </>,
    )
    expect(html).toContain('href="#c"')
    expect(html).toMatch(/<input type="radio"[^>]* id="c" name="c" value="a"/)
    expect(html).toMatch(/<fieldset[^>]* aria-describedby="c-error"/)
    expect(html).toMatch(/value="b" checked/)
  })
})

describe('the summary of errors', () => {
  it('is not there when nothing is wrong', () => {
    expect(renderToString(<ErrorSummary errors={[]} />)).toBe('')
  })

  it('has the focus, so that it is read first', () => {
    const html = renderToString(<ErrorSummary errors={[{ field: 'q', text: 'Vul in.' }]} />)
    expect(html).toMatch(/role="alert"[^>]*tabindex="-1" autofocus/)
  })
})
