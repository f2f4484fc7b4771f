import { request as send } from 'node:http'
import express, { type ErrorRequestHandler } from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../src/http/listen.ts'
import { createFormReader, uploadedWith } from '../../src/http/uploads.ts'
import { createFormBrowser } from '../support/form-browser.ts'

let server: Listening
afterEach(() => server.close())

const answerRefused: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status).end()
}

/** Says what came. */
const start = async ({ atOnce = 1, isAllowed = true } = {}) => {
  const readForm = createFormReader(atOnce)
  const app = express()
  app.post('/', async (request, response) => {
    await readForm(request, isAllowed)
    const { files, ...rest } = uploadedWith(request)
    const sizes = files.map(({ content }) => content.length)
    response.json({ body: request.body, sizes, ...rest })
  })
  app.use(answerRefused)
  server = await listen(app, { host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${server.port}`
  return { url, browser: createFormBrowser(url) }
}

const file = (name: string) => ({ name, content: Buffer.from('abc') })

describe('reading a form with files', () => {
  it('gives its words, the names of the files, and the files', async () => {
    const { browser } = await start()
    const files = [file('a.txt'), file('b.txt')]
    const page = await browser.upload('/', { words: 'Zie \0bijlage' }, files)
    expect(JSON.parse(page.body)).toEqual({
      body: { words: 'Zie bijlage', attachments: 'a.txt, b.txt' },
      sizes: [3, 3],
      isTooMany: false,
      isBusy: false,
    })
  })

  it('keeps no file of who may not send one, and gives the words back all the same', async () => {
    const { browser } = await start({ isAllowed: false })
    const page = await browser.upload('/', { words: 'Zie bijlage' }, [file('a.txt')])
    expect(JSON.parse(page.body)).toMatchObject({
      body: { words: 'Zie bijlage', attachments: 'a.txt' },
      sizes: [],
    })
  })

  it('says so when there are too many at once, and keeps the words', async () => {
    const { browser } = await start({ atOnce: 0 })
    const page = await browser.upload('/', { words: 'Zie bijlage' }, [file('a.txt')])
    expect(JSON.parse(page.body)).toMatchObject({
      body: { words: 'Zie bijlage' },
      sizes: [],
      isBusy: true,
    })
    expect(JSON.parse((await browser.upload('/', {}, [])).body)).toMatchObject({ isBusy: false })
  })

  it('makes room again when somebody leaves half-way', async () => {
    const { url, browser } = await start()
    const headers = {
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': '1000000',
    }
    const leaving = send(url, { method: 'POST', headers })
    leaving.on('error', () => {})
    leaving.write(
      '--x\r\nContent-Disposition: form-data; name="attachments"; filename="a"\r\n\r\nabc',
    )
    const isBusy = async () => {
      const page = await browser.upload('/', {}, [file('a.txt')])
      return JSON.parse(page.body).isBusy
    }
    await expect.poll(isBusy).toBe(true)
    leaving.destroy()
    await expect.poll(isBusy).toBe(false)
  })

  it('takes a field that comes twice for nobody’s', async () => {
    const { browser } = await start()
    const part = (value: string) =>
      `--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${value}\r\n`
    const page = await browser.ask('/', {
      method: 'POST',
      multipart: Buffer.from(`${part('a')}${part('b')}--x--\r\n`),
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    })
    expect(JSON.parse(page.body).body).toEqual({ attachments: '' })
  })
})
