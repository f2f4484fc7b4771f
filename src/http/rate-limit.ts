import { createHash } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { launchCookies, parseLaunchId } from './cookies.ts'
import { answerWithError } from './errors.tsx'
import type { FrameAncestors } from './security-headers.ts'
import { createTokenBuckets, type Rate, type TokenBuckets } from './token-buckets.ts'
import { readCookie, sessionCookie } from './work-list/cookies.ts'

/**
 * What people at work never reach (security A44). By issuer, and by issuer and address: a flood from one place leaves
 * the launches of other practices alone. By session: what one does touches nobody else's. Never by address alone,
 * because a practice shares one.
 */
export const rates = {
  launchesOfIssuer: { perMinute: 600 },
  launchesOfIssuerFromOneAddress: { perMinute: 60 },
  postsOfSession: { perMinute: 120 },
  /** Numbers that are not there, or not theirs: who guesses finds out slowly. */
  missesOfSession: { perMinute: 20 },
} as const satisfies Record<string, Rate>

export type Rates = { readonly [Name in keyof typeof rates]: Rate }

/** Whether the request may go on; if not, it is answered. */
type Admit = (response: Response, seconds: number) => boolean

const admitting =
  (frameAncestors: FrameAncestors): Admit =>
  (response, seconds) => {
    if (seconds === 0) return true
    response.set('Retry-After', String(seconds))
    answerWithError(response, 429, { frameAncestors })
    return false
  }

type Options = {
  /** A registered issuer; others are refused without a limit, and cost nothing. */
  isIssuer: (text: string) => boolean
  frameAncestors: FrameAncestors
  limits?: Rates
  now?: () => number
}

const limitLaunches = (
  { isIssuer, limits = rates, now }: Options,
  admit: Admit,
): RequestHandler => {
  const ofIssuer = createTokenBuckets(limits.launchesOfIssuer, now)
  const fromOneAddress = createTokenBuckets(limits.launchesOfIssuerFromOneAddress, now)
  return ({ query: { iss }, ip = '' }, response, next) => {
    if (typeof iss !== 'string' || !isIssuer(iss)) return next()
    // The address first: what it is refused does not count for the issuer.
    const seconds = fromOneAddress.take(`${ip} ${iss}`) || ofIssuer.take(iss)
    if (admit(response, seconds)) next()
  }
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** By the secret in the cookie, so that nobody uses up another one's; null without a session. */
const launchKey = (request: Request): string | null => {
  const id = parseLaunchId(request.params.launch)
  const secret = id === null ? undefined : launchCookies(request)[id]
  return secret === undefined ? null : digest(secret)
}

const workerKey = (request: Request): string | null => {
  const secret = readCookie(request, sessionCookie)
  return secret === null ? null : digest(secret)
}

const limitSessions =
  (
    keyOf: (request: Request) => string | null,
    { posts, misses }: { posts: TokenBuckets; misses: TokenBuckets },
    admit: Admit,
  ): RequestHandler =>
  (request, response, next) => {
    const key = keyOf(request)
    if (key === null) return next()
    const seconds = misses.wait(key) || (request.method === 'POST' ? posts.take(key) : 0)
    if (!admit(response, seconds)) return
    response.once('finish', () => {
      if (response.statusCode === 404) misses.take(key)
    })
    next()
  }

/** Before the bodies are read: too many are refused with 429 and Retry-After, per process. */
export const rateLimits = (options: Options): Router => {
  const { limits = rates, now } = options
  const buckets = {
    posts: createTokenBuckets(limits.postsOfSession, now),
    misses: createTokenBuckets(limits.missesOfSession, now),
  }
  const router = Router()
  const framed = admitting(options.frameAncestors)
  router.use('/l/:launch', limitSessions(launchKey, buckets, framed))
  router.use('/work-list', limitSessions(workerKey, buckets, admitting('none')))
  router.get('/launch', limitLaunches(options, framed))
  return router
}
