/** What an access token allows, as the FHIR API checks it on every call. */
export type Access = {
  clientId: string
  /** Granted SMART v2 scopes, space separated: `patient/Condition.rs system/Task.cruds?status=requested openid`. */
  scope: string
  /** The launch's patient id: patient/ scopes are confined to it. */
  patient?: string
  /** fhirUser as a relative reference, `Practitioner/h1`; user/ scopes act for it. */
  user?: string
}

/** The access behind a bearer token; null when it is unknown, expired or revoked. */
export type CheckToken = (bearer: string) => Promise<Access | null>
