import { describe, expect, it } from 'vitest'
import { mailText } from './mail-text.ts'

const url = 'https://jeugdschakel.example/work-list/login'

describe('the text of a mail', () => {
  it('says that something is there, and where the POH Jeugd logs in', () => {
    const { subject, text } = mailText(1, 'organisation/cjg-heuvelland', url)
    expect(subject).toBe('Er staat iets voor u klaar in Jeugdschakel')
    expect(text).toBe(`Er staat iets voor u klaar in Jeugdschakel.

Log in op de werklijst om het te bekijken:
${url}

In deze mail staan geen gegevens van een kind of gezin. U kunt er niet op antwoorden.
`)
  })

  it('counts what waits together', () => {
    const { subject } = mailText(3, 'organisation/cjg-heuvelland', url)
    expect(subject).toBe('Er staan 3 dingen voor u klaar in Jeugdschakel')
  })

  it('sends a practice to its own HIS: it has no login here', () => {
    const { text } = mailText(1, 'practice/praktijk-linde', url)
    expect(text).toContain('Open Jeugdschakel vanuit uw HIS')
    expect(text).not.toContain('http')
  })

  it('is the same for everybody of a kind', () => {
    expect(mailText(1, 'organisation/a', url)).toEqual(mailText(1, 'organisation/b', url))
  })
})
