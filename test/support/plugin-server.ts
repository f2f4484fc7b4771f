import { Router } from 'express'
import { inspectFile } from '../../src/adapters/files/inspect-file.ts'
import { leafletPdf } from '../../src/adapters/pdf/leaflet.ts'
import { drawLetterOf } from '../../src/adapters/pdf/letters.ts'
import { randomSecrets } from '../../src/adapters/random-secrets.ts'
import type { Directory } from '../../src/application/ports/directory.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import type { Ports } from '../../src/application/ports/ports.ts'
import { createApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import type { Plugin } from '../../src/http/plugin.ts'
import { createFakeHis, type FakeHis } from './fake-his.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'
import { pluginOperations } from './plugin-operations.ts'
import { theDirectory } from './practice-desk.ts'
import { now as momentOfTheTests } from './referrals.ts'

export const hisOrigin = 'https://his.example'

export type PluginServer = {
  url: string
  his: FakeHis
  store: MemoryStore
  logged: LogEvent[]
  /** The clock of the plug-in; a test moves it. */
  clock: { now: Date }
  close(): Promise<void>
}

const unused = () => {
  throw new Error('the screens of the huisarts do not log in at an organisation')
}

/** The real server of the plug-in, on the store in memory and a HIS behind its port. */
export const startPlugin = async (
  changed: Partial<Plugin> = {},
  directory: Directory = theDirectory,
): Promise<PluginServer> => {
  const clock = { now: momentOfTheTests }
  const store = createMemoryStore({ now: () => clock.now })
  const his = createFakeHis()
  const logged: LogEvent[] = []
  const ports: Ports = {
    ...store,
    directory,
    his,
    login: { requestAuthorization: unused, exchange: unused, logoutUrl: unused },
    secrets: randomSecrets,
    log: (event) => logged.push(event),
    now: () => clock.now,
  }
  // The public URL names the port, and the port is known when it listens.
  const plugin: Plugin = {
    ports,
    publicUrl: '',
    formSecret: ['a secret for the forms of this test'],
    framing: { of: () => [hisOrigin], all: [hisOrigin, 'https://other-his.example'] },
    publicKeys: async () => ({ keys: [{ kid: 'public' }] }),
    ...pluginOperations,
    letter: drawLetterOf,
    leaflet: leafletPdf,
    inspectFile,
    workList: Router(),
    ...changed,
  }
  const server = await listen(createApp(plugin), { host: '127.0.0.1', port: 0 })
  plugin.publicUrl = `http://127.0.0.1:${server.port}`
  return { url: plugin.publicUrl, his, store, logged, clock, close: () => server.close() }
}
