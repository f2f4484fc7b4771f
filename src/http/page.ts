import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Response } from 'express'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { contentSecurityPolicy, type FrameAncestors } from './security-headers.ts'

const css = readFileSync(
  new URL('../../smart-app/styles/styles.generated.css', import.meta.url),
  'utf8',
)
const styleHash = `sha256-${createHash('sha256').update(css).digest('base64')}`

/** The whole document. Text of people is escaped, so the first `</head>` is ours. */
export const renderDocument = (page: VNode): string =>
  `<!doctype html>${renderToString(page).replace('</head>', () => `<style>${css}</style></head>`)}`

type Options = { status?: number; frameAncestors: FrameAncestors }

/** Answers with a page: its style sheet inside it, and who may frame it in its header. */
export const renderPage = (
  response: Response,
  page: VNode,
  { status = 200, frameAncestors }: Options,
): void => {
  response
    .status(status)
    .set('Content-Security-Policy', contentSecurityPolicy(styleHash, frameAncestors))
    .type('html')
    .send(renderDocument(page))
}
