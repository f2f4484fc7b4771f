import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { describe, expect, it } from 'vitest'
import { Layout } from '../../smart-app/components/layout.tsx'
import { renderPage } from './page.ts'
import type { FrameAncestors } from './security-headers.ts'

const render = (frameAncestors: FrameAncestors) => {
  const sent = { headers: new Map<string, string>(), body: '' }
  const response = {
    status: () => response,
    set: (name: string, value: string) => {
      sent.headers.set(name, value)
      return response
    },
    type: () => response,
    send: (body: string) => {
      sent.body = body
    },
  }
  const page = <Layout title="Proef">{'</head><style>x</style> $& tekst'}</Layout>
  renderPage(response as unknown as Response, page, { frameAncestors })
  return { body: sent.body, policy: sent.headers.get('Content-Security-Policy') ?? '' }
}

describe('a page as it is sent', () => {
  it('has its style sheet inside, and the policy allows that sheet and no other', () => {
    const { body, policy } = render('none')
    const sheets = [...body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = '']) => css)
    expect(sheets).toHaveLength(1)
    const hash = createHash('sha256')
      .update(sheets[0] ?? '')
      .digest('base64')
    expect(policy).toContain(`style-src 'sha256-${hash}'`)
    expect(policy).not.toContain('unsafe')
  })

  it('allows no script at all', () => {
    const { body, policy } = render('none')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(body).not.toContain('<script')
  })

  it('shows what looks like the end of the head as text: security A30', () => {
    expect(render('none').body).toContain('&lt;/head>&lt;style>x&lt;/style> $&amp; tekst')
  })

  it('may be framed by the given origins only: security A24', () => {
    expect(render('none').policy).toMatch(/frame-ancestors 'none'$/)
    expect(render(['https://a.example', 'https://b.example']).policy).toMatch(
      /frame-ancestors https:\/\/a\.example https:\/\/b\.example$/,
    )
  })
})
