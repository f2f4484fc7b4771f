import type { CapabilityStatement } from 'fhir/r4.js'
import type { SmartEndpoints } from './fhir-api.ts'

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'

/** The statement with SMART's endpoints in it, for clients that do not read smart-configuration. */
export const withSmartSecurity = (
  statement: CapabilityStatement,
  endpoints: SmartEndpoints,
): CapabilityStatement => ({
  ...statement,
  rest: (statement.rest ?? []).map((rest) => ({
    ...rest,
    security: {
      service: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
              code: 'SMART-on-FHIR',
            },
          ],
        },
      ],
      extension: [
        {
          url: OAUTH_URIS,
          extension: Object.entries(endpoints).map(([url, valueUri]) => ({ url, valueUri })),
        },
      ],
    },
  })),
})
