import { join } from 'node:path'
import type {
  Bundle,
  Consent,
  DocumentReference,
  FhirResource,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'

/** What the HIS holds of one referral, by our identifiers. */
export type HeldByHis = {
  requests: readonly ServiceRequest[]
  consents: readonly Consent[]
  tasks: readonly Task[]
  reviews: readonly Task[]
  /** The referral as a letter. */
  letters: readonly DocumentReference[]
}

/** `url`: where the HIS listens, behind any proxy; `known`: the address that it knows itself by. */
export type WatchedHis = { url: string; known: string; dataDir: string }

const tokenFor = ({ known, dataDir }: WatchedHis) =>
  inspectorToken({
    tokenEndpoint: `${known}/auth/token`,
    jwkFile: join(dataDir, 'inspector.jwk.json'),
  })

const inForce = ({ status }: { status?: string }): boolean => status !== 'entered-in-error'

/** Looks into the demo HIS past the proxy, with the inspector's key. */
export const inTheHis = (his: WatchedHis) => {
  let token: Promise<string> | null = null

  const find = async <T extends FhirResource>(
    type: T['resourceType'],
    values: readonly string[],
  ): Promise<T[]> => {
    token ??= tokenFor(his)
    const identifier = values.join(',')
    const url = `${his.url}/fhir/${type}?${new URLSearchParams({ identifier, _count: '50' })}`
    // A connection of its own: one that rests may be closed by the HIS just when it is used again.
    const headers = { authorization: `Bearer ${await token}`, connection: 'close' }
    const response = await fetch(url, { headers })
    if (response.status === 401) {
      token = null
      return find(type, values)
    }
    const bundle = (await response.json()) as Bundle
    if (!response.ok) throw new Error(`${type}: ${response.status}`)
    return (bundle.entry ?? []).flatMap(({ resource }) => (resource ?? []) as T)
  }

  return {
    /** All of it, what was entered in error included. */
    everything: async (referral: string): Promise<HeldByHis> => {
      const [requests, consents, tasks, reviews, letters] = await Promise.all([
        find<ServiceRequest>('ServiceRequest', [referral]),
        find<Consent>('Consent', [`${referral}-consent-help`, `${referral}-consent-disclosure`]),
        find<Task>('Task', [`${referral}-task-coordination`]),
        find<Task>('Task', [`${referral}-task-review`]),
        find<DocumentReference>('DocumentReference', [`${referral}-letter`]),
      ])
      return { requests, consents, tasks, reviews, letters }
    },
    /** How many of each are in force. */
    async count(referral: string) {
      const { requests, consents, tasks } = await this.everything(referral)
      return {
        requests: requests.filter(inForce).length,
        consents: consents.filter(inForce).length,
        tasks: tasks.filter(inForce).length,
      }
    },
  }
}

export const once = { requests: 1, consents: 2, tasks: 1 }
export const nothing = { requests: 0, consents: 0, tasks: 0 }
