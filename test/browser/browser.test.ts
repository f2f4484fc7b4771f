import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations, newContext, openBrowser } from '../support/browser.ts'
import { refusesThirdPartyCookies } from '../support/chromium.ts'
import { keyboardProblems, sizeProblems } from '../support/screen-checks.ts'

const page = (body: string) => `<!doctype html><html lang="nl"><title>Proef</title>${body}`

/** Sets a plain third-party cookie and a partitioned one, and shows what the browser sent back. */
const frame: RequestListener = (request, response) => {
  if (request.url === '/set') {
    response.setHeader('Set-Cookie', [
      'plain=1; Path=/; Secure; HttpOnly; SameSite=None',
      'partitioned=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
    ])
    response.writeHead(303, { Location: '/shown' }).end()
  } else
    response.end(page(`<main><h1>Cookies</h1><output>${request.headers.cookie}</output></main>`))
}

const serve = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

describe('the browser of the tests', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('treats cookies in a frame of another site as real browsers do', async () => {
    const inner = await serve(frame)
    const outer = await serve((_, response) =>
      response.end(page(`<iframe src="http://127.0.0.1:${inner.port}/set"></iframe>`)),
    )
    const context = await newContext(browser)
    const opened = await context.newPage()
    await opened.goto(`http://localhost:${outer.port}/`)
    const sent = await opened.frameLocator('iframe').locator('output').textContent()
    expect(sent).toContain('partitioned=1')
    expect(sent?.includes('plain=1')).toBe(!refusesThirdPartyCookies)
    await context.close()
    inner.close()
    outer.close()
  })

  it('names what axe finds wrong, under a policy that allows no script', async () => {
    const server = await serve((_, response) => {
      response.setHeader('Content-Security-Policy', "default-src 'none'")
      response.end(page('<main><h1>Formulier</h1><input></main>'))
    })
    const context = await newContext(browser, { viewport: { width: 320, height: 600 } })
    const opened = await context.newPage()
    await opened.goto(`http://localhost:${server.port}/`)
    expect(await axeViolations(opened)).toEqual(['label: Form elements must have labels (input)'])
    await context.close()
    server.close()
  })

  it('names what a finger misses, what the window cuts off, and where Tab goes astray', async () => {
    const server = await serve((_, response) =>
      response.end(
        page(`<style>:focus-visible { outline: 3px solid }</style><main style="width: 200vw">
          <p style="text-align: right"><a href="#">Buiten beeld</a></p>
          <button tabindex="1" style="min-height: 24px">D</button>
          <button style="width: 20px; height: 40px; padding: 0">A</button>
          <button style="outline: none; min-width: 24px; min-height: 24px">B</button>
          <button tabindex="-1">C</button>
        </main>`),
      ),
    )
    const context = await newContext(browser)
    const opened = await context.newPage()
    await opened.goto(`http://localhost:${server.port}/`)
    expect(await sizeProblems(opened)).toEqual([
      expect.stringContaining('beyond the side: main'),
      expect.stringContaining('beyond the side: p'),
      'beyond the side: a "Buiten beeld"',
      expect.stringContaining('smaller than 24 px: a "Buiten beeld"'),
      'smaller than 24 px: button "A" 20 x 40',
    ])
    expect(await keyboardProblems(opened)).toEqual([
      'not reached by Tab: button "C"',
      expect.stringMatching(
        /^Tab goes a .*, button "A", button "B", button "D" instead of a .*, button "D"/,
      ),
      'no focus is seen on button "B"',
      'button "D" comes after button "B", and stands before it',
    ])
    await context.close()
    server.close()
  })
})
