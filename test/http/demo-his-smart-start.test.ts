import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHis } from '../../src/sandbox/his/index.ts'
import { listenOnLocalhost } from '../../src/sandbox/listen.ts'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'

const plugin = {
  clientId: 'jeugdschakel',
  launchUrl: 'http://127.0.0.1:3999/launch',
  redirectUris: ['http://127.0.0.1:3999/callback'],
  jwksUri: 'http://127.0.0.1:3999/jwks.json',
  publicUrl: 'http://127.0.0.1:3999',
}

describe('starting the demo HIS', () => {
  let his: DemoHis
  let dataDir: string
  beforeAll(async () => {
    his = await aDemoHis()
    dataDir = mkdtempSync(join(tmpdir(), 'demo-his-'))
  })
  afterAll(async () => {
    await his.stop()
    rmSync(dataDir, { recursive: true })
  })

  it('refuses a second copy on the same data, in one line', async () => {
    await expect(startHis({ port: 0, dataDir: his.dataDir, plugin })).rejects.toThrow(
      `${his.dataDir} is in use by another copy`,
    )
  })

  it('refuses a taken port in one line, and lets go of the directory', async () => {
    const port = Number(new URL(his.url).port)
    const start = (at: number) => startHis({ port: at, dataDir, plugin })
    await expect(start(port)).rejects.toThrow(`port ${port} is already in use`)
    await (await start(0)).close()
  })

  it('answers who asked before it was ready', async () => {
    const { url, serve, close } = await listenOnLocalhost(0)
    const say = async (line: string) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      await once(socket, 'connect')
      socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      return socket
    }
    const early = await say('GET / HTTP/1.1')
    // Node itself answers nonsense: by then the first one has been read too.
    await text(await say('nonsense'))
    serve((_request, response) => response.end('ready'))
    expect(await text(early)).toContain('ready')
    await close()
  })

  it('refuses a file that is no Bundle, in one line', async () => {
    const fresh = join(dataDir, 'fresh')
    const dataFile = join(import.meta.dirname, '../../package.json')
    await expect(startHis({ port: 0, dataDir: fresh, dataFile, plugin })).rejects.toThrow(
      /package\.json is not a FHIR Bundle$/,
    )
  })
})
