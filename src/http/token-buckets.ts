/** So many at once, and as many again over each minute. */
export type Rate = { perMinute: number }

export type TokenBuckets = {
  /** Takes one; 0 when there was one, else after how many whole seconds there will be. */
  take(key: string): number
  /** As `take`, and takes nothing. */
  wait(key: string): number
}

type Bucket = { tokens: number; at: number }

/** More keys than this are not remembered: the one that was used longest ago goes. */
const mostKeys = 20_000

/**
 * Token buckets of this process by key: a bucket starts full and refills evenly. With several processes each has its
 * own, so that together they let through as many times more.
 */
export const createTokenBuckets = (
  { perMinute }: Rate,
  now: () => number = () => performance.now(),
): TokenBuckets => {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000

  const refilled = (key: string): Bucket => {
    const { tokens, at } = buckets.get(key) ?? { tokens: perMinute, at: now() }
    return { tokens: Math.min(perMinute, tokens + (now() - at) * perMs), at: now() }
  }
  const keep = (key: string, bucket: Bucket): void => {
    buckets.delete(key)
    buckets.set(key, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > mostKeys && oldest !== undefined) buckets.delete(oldest)
  }
  const waitFor = ({ tokens }: Bucket): number =>
    tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs / 1_000)

  return {
    wait: (key) => waitFor(refilled(key)),
    take: (key) => {
      const bucket = refilled(key)
      const seconds = waitFor(bucket)
      keep(key, seconds === 0 ? { ...bucket, tokens: bucket.tokens - 1 } : bucket)
      return seconds
    },
  }
}
