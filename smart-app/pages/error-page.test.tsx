import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ErrorPage, type ErrorStatus, isErrorStatus } from './error-page.tsx'

const statuses: readonly ErrorStatus[] = [400, 403, 404, 405, 409, 412, 413, 429, 500, 503]

describe('an error page', () => {
  it.each(statuses)(
    'of %i says in one sentence what happened, what to do, and its number',
    (status) => {
      const html = renderToString(<ErrorPage status={status} correlationId="nummer-1" />)
      const sentence = /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1] ?? ''
      expect(sentence.match(/[.!?]/g)).toHaveLength(1)
      expect(html.match(/<p /g)).toHaveLength(2)
      expect(html).toContain('nummer-1')
    },
  )

  it('is there for no other status', () => {
    expect(isErrorStatus(418)).toBe(false)
    expect(isErrorStatus(200)).toBe(false)
  })
})
