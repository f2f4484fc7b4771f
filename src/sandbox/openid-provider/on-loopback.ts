import type Provider from 'oidc-provider'
import type { Configuration } from 'oidc-provider'

/**
 * Lets a provider set Secure cookies on http://localhost: browsers accept them there,
 * and only SameSite=None; Secure reaches a frame on another site. Addresses stay http.
 */
export function allowSecureCookies(provider: Provider): void {
  Object.defineProperty(provider.request, 'secure', { get: () => true })
}

/** The client's keys are on loopback too, where oidc-provider's own dispatcher refuses to go. */
export const fetchFromLoopback: NonNullable<Configuration['fetch']> = (url, options) => {
  const { dispatcher: _refusesLoopback, ...init } = options as RequestInit & {
    dispatcher?: unknown
  }
  return globalThis.fetch(url, init)
}
