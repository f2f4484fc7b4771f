import type { WriteFailure } from '../../application/ports/his.ts'
import type { WayFailure } from './ways/way.ts'

/** What each answer of the HIS means for a delivery (reliability R7-R18); every other one is a refusal. */
// biome-ignore format: a table is read by its columns
const kinds: readonly { when: (status: number) => boolean; kind: WriteFailure['kind'] }[] = [
  { when: (status) => status === 401,                    kind: 'permission' },
  { when: (status) => status === 409 || status === 412,  kind: 'conflict' },
  { when: (status) => status === 429 || status >= 500,   kind: 'unavailable' },
]

const withoutDelay = (kind: WriteFailure['kind'], code: string): WriteFailure => ({
  kind,
  code,
  retryAfterSeconds: null,
})

export const writeFailureOf = (failed: WayFailure): WriteFailure => {
  switch (failed.kind) {
    case 'not-sent':
      return withoutDelay('unavailable', failed.code)
    case 'no-answer':
      return withoutDelay('unknown', failed.code)
    case 'stopped':
      return withoutDelay(failed.code === 'lease-lost' ? 'unavailable' : 'refused', failed.code)
    case 'lacking':
      return writeFailureOf(failed.refusal)
    case 'status': {
      const row = kinds.find(({ when }) => when(failed.status))
      const { code, retryAfterSeconds } = failed
      return { kind: row?.kind ?? 'refused', code, retryAfterSeconds }
    }
  }
}

/** There is no token to be had: a new launch, or a registration, must bring one. */
export const noToken = withoutDelay('permission', 'no-token')
/** There may be one, and whoever gives it does not answer. */
export const noTokenEndpoint = withoutDelay('unavailable', 'token-unavailable')
/** It does not say what it can do, nor anything else. */
export const hisUnavailable = withoutDelay('unavailable', 'his-unavailable')
