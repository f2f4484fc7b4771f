import { readFile } from 'node:fs/promises'
import type { Bundle, FhirResource } from 'fhir/r4.js'

/** The Bundle in a file. Throws an Error of one readable line when it is not one. */
export async function readBundle(file: string): Promise<Bundle<FhirResource>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read: ${error.code}`)
  })
  const bundle = parsed(text)
  if (bundle?.resourceType !== 'Bundle') throw new Error(`${file} is not a FHIR Bundle in JSON`)
  return bundle as Bundle<FhirResource>
}

function parsed(text: string): { resourceType?: string } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
