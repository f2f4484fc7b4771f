import type { OrganisationId } from '../../domain/identifiers.ts'
import type { OrganisationRole } from '../../domain/person.ts'
import type { ClientAuthentication } from '../outbound/client-authentication.ts'

/** An organisation's own OpenID provider, as it was registered with us. */
export type LoginRegistration = {
  organisation: OrganisationId
  /** Exactly as the provider names itself. */
  issuer: string
  /** Origins that its endpoints may have beside that of the issuer. */
  endpointOrigins: readonly string[]
  clientId: string
  allowLoopback: boolean
  /** The authentication contexts that have the second factor this organisation must ask. */
  requiredAcr: readonly string[]
  /** Which claim says for whom somebody works, and what it must be. */
  organisationClaim: { name: string; value: string }
  /** Which claim has the provider's own roles, and what each is here; others are nothing. */
  rolesClaim: { name: string; map: Readonly<Record<string, OrganisationRole>> }
} & ClientAuthentication
