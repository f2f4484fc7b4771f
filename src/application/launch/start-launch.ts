import { instant } from '../../domain/calendar.ts'
import type { LaunchId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { DiscoveryFailure } from '../ports/his.ts'
import type { Ports } from '../ports/ports.ts'

export type StartLaunchFailure = 'request-incomplete' | 'issuer-unknown' | DiscoveryFailure

export type StartedLaunch = { url: string; launchId: LaunchId; cookie: string }

/** A launch value is opaque; more than this no HIS needs, and control characters none (security A6). */
const isLaunchValue = (text: string): boolean => /^[\x21-\x7e]{1,2048}$/.test(text)

/**
 * The first step of the SMART EHR launch: from the HIS's `iss` and `launch` to its authorization
 * endpoint. Nothing leaves for an issuer that is not registered (security A2-A4).
 */
export const startLaunch =
  ({
    directory,
    his,
    launches,
    secrets,
    now,
  }: Pick<Ports, 'directory' | 'his' | 'launches' | 'secrets' | 'now'>) =>
  async (request: {
    iss: string | null
    launch: string | null
    framed: boolean
  }): Promise<Result<StartedLaunch, StartLaunchFailure>> => {
    const { iss: text, launch, framed } = request
    if (!text || !launch || !isLaunchValue(launch)) return failure('request-incomplete')
    const iss = directory.findIssuer(text)
    if (iss === null) return failure('issuer-unknown')
    const authorization = await his.requestAuthorization(iss, launch)
    if (!authorization.ok) return authorization
    const id = secrets.uuid() as LaunchId
    const cookie = secrets.mint()
    const { checks, url } = authorization.value
    const startedAt = instant(now())
    await launches.savePending({ id, iss, launch, checks, framed, startedAt }, secrets.hash(cookie))
    return success({ url, launchId: id, cookie })
  }
