const minute = 60
const day = 24 * 60 * minute

/** The longest a launch can be refreshed: a referral may wait months for its outcome. */
export const grantLifetime = 180 * day

/** In seconds, by oidc-provider's names. A backend token lives 5 minutes, as SMART backend services advises. */
export const lifetimes = {
  AuthorizationCode: minute,
  AccessToken: 15 * minute,
  ClientCredentials: 5 * minute,
  IdToken: 5 * minute,
  RefreshToken: 90 * day,
  Grant: grantLifetime,
  Session: day,
  Interaction: 10 * minute,
} as const
