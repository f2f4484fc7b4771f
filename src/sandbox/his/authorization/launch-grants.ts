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
      const asked = oidc.resourceServers?.[fhirBase]?.scope ?? ''
      grant.addResourceScope(fhirBase, context.patient ? asked : withoutPatient(asked))
      const grantId = await grant.save()
      records.upsert('LaunchContext', grantId, context, grantLifetime)
      return grant
    },
    contextOf: (grantId) =>
      grantId === undefined ? undefined : records.find<LaunchContext>('LaunchContext', grantId),
  }
}

/**
 * Who has a scope for one patient must be told which one, so a launch without a patient gives none.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#apps-that-launch-from-the-ehr
 */
const withoutPatient = (scope: string): string =>
  scope
    .split(' ')
    .filter((one) => !one.startsWith('patient/'))
    .join(' ')
