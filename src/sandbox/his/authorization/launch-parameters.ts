import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { usersAtBrowser } from './browser-users.ts'
import type { LaunchContext, Launches, LaunchRefusal } from './launches.ts'

const whyRefused: Record<LaunchRefusal, string> = {
  unknown: 'launch is not known to this EHR',
  expired: 'launch is older than five minutes: start again from the EHR',
  'other-client': 'launch was made for another app',
  'other-user': 'launch belongs to another user',
}

/**
 * The two parameters SMART adds to an authorization request, checked on every one of them.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code
 */
export function launchParameters(fhirBase: string, launches: Launches) {
  const contexts = new WeakMap<object, LaunchContext>()

  return {
    extraParams: {
      aud: (_ctx: KoaContextWithOIDC, aud: string | undefined) => {
        if (aud !== fhirBase) throw new errors.InvalidRequest(`aud must be ${fhirBase}`)
      },
      launch: (ctx: KoaContextWithOIDC, launch: string | undefined) => {
        const context = usedLaunch(ctx, launch)
        // Nobody is asked anything: the HIS's own login decides who this is, whoever came before.
        ctx.oidc.session?.loginAccount({ accountId: context.user })
        restoreOfflineAccess(ctx)
        contexts.set(ctx, context)
      },
    },
    contextOf: (ctx: KoaContextWithOIDC) => contexts.get(ctx),
  }

  function usedLaunch(ctx: KoaContextWithOIDC, launch: string | undefined): LaunchContext {
    if (!launch) throw new errors.InvalidRequest('launch is missing: this app starts from the EHR')
    if (!ctx.oidc.requestParamScopes.has('launch'))
      throw new errors.InvalidScope('an EHR launch asks for the scope launch', 'launch')
    const used = launches.use(launch, ctx.oidc.client?.clientId ?? '', usersAtBrowser(ctx.req))
    if (typeof used === 'string') throw new errors.AccessDenied(whyRefused[used])
    return used
  }
}

/** oidc-provider drops offline_access unless a consent screen was asked for; in an EHR launch the practice consented. */
function restoreOfflineAccess(ctx: KoaContextWithOIDC): void {
  const { params, body, client } = ctx.oidc
  const asked = String(body?.scope ?? ctx.query.scope ?? '').split(' ')
  if (!params || !asked.includes('offline_access') || !client?.grantTypeAllowed('refresh_token'))
    return
  params.scope = `${params.scope} offline_access`
}
