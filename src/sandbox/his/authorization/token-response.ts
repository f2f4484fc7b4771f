import type { KoaContextWithOIDC } from 'oidc-provider'
import type { LaunchContext } from './launches.ts'

/**
 * The launch context beside the access token.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token
 */
export function smartContext({ patient, encounter }: LaunchContext) {
  // The same launch may open in a window of its own, where only the app says who the patient is.
  return patient ? { patient, ...(encounter && { encounter }), need_patient_banner: true } : {}
}

/** Middleware around the provider that completes what the token endpoint answered. */
export function addSmartContext(
  contextOf: (grantId: string | undefined) => LaunchContext | undefined,
) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next()
    if (ctx.oidc?.route !== 'token') return
    ctx.set('Pragma', 'no-cache')
    const context = contextOf(ctx.oidc.entities.AccessToken?.grantId)
    if (context && ctx.status === 200) Object.assign(ctx.body as object, smartContext(context))
  }
}
