const secretFields = [
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'code_verifier',
  'client_assertion',
]

/** The token of the request, and those in a form or in the JSON of a token endpoint. */
export const tokensIn = (bearer: string | null, text: string): readonly string[] => {
  const found = secretFields.flatMap((name) => [
    ...text.matchAll(new RegExp(`(?:^|&)${name}=([^&]+)`, 'g')),
    ...text.matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g')),
  ])
  const values = found.map(([, value = '']) => decodeURIComponent(value))
  // A FHIR resource has codes too; a secret is long.
  return [...(bearer === null ? [] : [bearer]), ...values.filter(({ length }) => length > 20)]
}
