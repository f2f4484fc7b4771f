import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFormBrowser, textOf } from '../support/form-browser.ts'
import { startWorkList, type WorkListServer } from './work-list-server.ts'

let server: WorkListServer
beforeEach(async () => {
  server = await startWorkList()
})
afterEach(() => server.close())

const number = /Nummer van deze melding: [0-9a-f-]{36}/

describe('an error', () => {
  it.each([
    ['/nergens', 404],
    ['/work-list/nergens', 404],
    ['/%E0%A4%A', 400],
    ['/work-list/cases/%E0%A4%A', 400],
    ['/work-list/login/%00', 404],
  ])('on %s is answered with %i, a number and no stack: security A45', async (path, status) => {
    const page = await (await server.logIn()).get(path)
    expect(page.status).toBe(status)
    expect(textOf(page)).toMatch(number)
    expect(page.body).not.toMatch(/node_modules|\.ts:|Error:/)
  })

  it('of ours is logged with its stack, and answered with its number only: security A45', async () => {
    const browser = await server.logIn()
    server.store.audit.append = () => Promise.reject(new TypeError('a bug with a BSN 111222333'))
    const page = await browser.get('/work-list')
    expect(page.status).toBe(500)
    expect(textOf(page)).toMatch(number)
    expect(page.body).not.toContain('a bug')
    const logged = server.logged.find(({ event }) => event === 'unexpected-error')
    expect(logged).toMatchObject({ name: 'TypeError' })
    expect(page.body).toContain((logged as { correlationId: string }).correlationId)
  })

  it('may be framed by every registered HIS where no patient is on the page', async () => {
    const page = await createFormBrowser(server.url).get('/nergens')
    expect(page.headers['content-security-policy']).toContain('frame-ancestors https://his.example')
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  })
})
