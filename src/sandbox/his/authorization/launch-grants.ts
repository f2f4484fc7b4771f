import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Records } from '../../openid-provider/records.ts'
import type { LaunchContext } from './launches.ts'
import { grantLifetime } from './lifetimes.ts'

export type LaunchGrants = {
  /** A grant of this launch alone. The session's grant would carry the previous patient. */
  grantFor: (ctx: KoaContextWithOIDC, context: LaunchContext) => Promise<LaunchGrant>
  contextOf: (grantId: string | undefined) => LaunchContext | undefined
}

type LaunchGrant = InstanceType<KoaContextWithOIDC['oidc']['provider']['Grant']>

/** Ties each grant, and with it every token that follows from it, to the context it was launched with. */
export function keepLaunchGrants(records: Records, fhirBase: string): LaunchGrants {
  return {
    grantFor: async (ctx, context) => {
      const { oidc } = ctx
      const grant = new oidc.provider.Grant({
        accountId: context.user,
        clientId: String(oidc.client?.clientId),
      })
      grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '))
      grant.addResourceScope(fhirBase, oidc.resourceServers?.[fhirBase]?.scope ?? '')
      const grantId = await grant.save()
      records.upsert('LaunchContext', grantId, context, grantLifetime)
      return grant
    },
    contextOf: (grantId) =>
      grantId === undefined ? undefined : records.find<LaunchContext>('LaunchContext', grantId),
  }
}
