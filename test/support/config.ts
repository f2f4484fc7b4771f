import { randomBytes } from 'node:crypto'

/** A configuration that is right: one HIS, one CJG, one practice. A test makes one thing in it wrong. */
export const aConfig = () => ({
  publicUrl: 'https://jeugdschakel.example.nl',
  issuers: [
    {
      iss: 'https://his.example.nl/fhir',
      oidcIssuer: 'https://login.his.example.nl',
      endpointOrigins: ['https://login.his.example.nl'],
      client: { id: 'jeugdschakel', authentication: 'private_key_jwt' },
      backendServices: { clientId: 'jeugdschakel' },
      frameOrigins: ['https://his.example.nl'],
    },
  ],
  organisations: [
    {
      id: 'cjg-heuvelland',
      name: 'CJG Heuvelland',
      identifiers: [{ system: 'http://fhir.nl/fhir/NamingSystem/kvk', value: '14131415' }],
      login: {
        issuer: 'https://login.cjg.example.nl',
        endpointOrigins: ['https://tokens.cjg.example.nl'],
        client: { id: 'jeugdschakel', authentication: 'client_secret', secretFrom: 'CJG_SECRET' },
        requiredAcr: ['mfa'],
        organisationClaim: { name: 'organisation', value: '14131415' },
        rolesClaim: { name: 'roles', map: { 'poh-jeugd': 'youth-worker' } },
      },
    },
  ],
  practices: [
    {
      id: 'praktijk-linde',
      name: 'Huisartsenpraktijk De Linde',
      issuer: 'https://his.example.nl/fhir',
      identifiers: [{ system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '01000001' }],
      receivers: [{ organisation: 'cjg-heuvelland', employment: 'municipality' }],
      phoneRoutes: [{ name: 'Alarmnummer', phone: '112', when: 'Levensgevaar' }],
    },
  ],
})

/** An environment that is right for it; the signing key is a shape, not a key. */
export const anEnvironment = (): NodeJS.ProcessEnv => ({
  DATABASE_URL: 'postgres://app@127.0.0.1:5432/jeugdschakel',
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  SIGNING_KEYS: JSON.stringify({ keys: [{ kid: 's1', alg: 'ES384', kty: 'EC', d: 'private' }] }),
  FORM_SECRET: randomBytes(32).toString('base64'),
  CJG_SECRET: 'sixteen characters or more',
})
