import { openDataDirectory } from '../data-directory.ts'
import { listenOnLocalhost } from '../listen.ts'
import type { SmartClient } from './authorization/clients.ts'
import { loadBundle } from './data/load-bundle.ts'
import { seedBundle } from './data/seed-bundle.ts'
import { createHisApp, type PluginRegistration } from './his-app.ts'
import { localDate } from './record/dutch-dates.ts'
import { openForwardingStore } from './store/forwarding-store.ts'
import { openFhirStore } from './store/open-fhir-store.ts'

export type HisOptions = {
  /** 0 takes any free port. */
  port: number
  /** The origin by which everybody knows it, where something stands before it; default its own. */
  publicUrl?: string
  dataDir: string
  /** A FHIR Bundle to start from instead of the demo's own children. */
  dataFile?: string
  /** The base URL of another FHIR R4 server, without a slash at the end, that keeps the record instead. */
  fhirServer?: string
  plugin: PluginRegistration
  extraClients?: SmartClient[]
  /** Milliseconds since 1970; a test may move the clock. */
  now?: () => number
}

/** `url`: where it listens. */
export type Running = { url: string; close: () => Promise<void> }

/**
 * The demo HIS: FHIR API, SMART authorization server and record screen on one origin, kept in `dataDir`.
 * Rejects with an Error of one readable line when the port, the directory or the data cannot be had.
 */
export async function startHis(options: HisOptions): Promise<Running> {
  const { port, dataDir, dataFile, plugin, extraClients = [], now = Date.now } = options
  let isSeeded = false
  const seed = async () => {
    isSeeded = true
    return dataFile ? loadBundle(dataFile) : seedBundle(localDate(now()))
  }
  const opened = new AsyncDisposableStack()
  try {
    const directory = openDataDirectory(dataDir)
    opened.defer(directory.close)
    const { url: ownUrl, serve, close } = await listenOnLocalhost(port)
    opened.defer(close)
    const url = options.publicUrl ?? ownUrl
    const base = `${url}/fhir`
    const store =
      options.fhirServer === undefined
        ? await openFhirStore({ base, dataDir, seed })
        : await openForwardingStore({ base, server: options.fhirServer, seed })
    opened.defer(store.close)
    if (dataFile && !isSeeded) throw new Error(alreadyFilled(dataDir, dataFile))
    const his = await createHisApp({ url, dataDir, store, plugin, extraClients, now })
    opened.defer(his.close)
    serve(his.app)
    // First the door: no request may find the store closed.
    return { url: ownUrl, close: () => close().then(() => opened.disposeAsync()) }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

const alreadyFilled = (dataDir: string, dataFile: string): string =>
  `${dataDir} has data already: add --fresh to start over from ${dataFile}, or leave --data out`
