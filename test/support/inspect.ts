import { join } from 'node:path'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { inspectorToken } from '../../src/sandbox/his/inspector.ts'
import type { Demo } from './demo.ts'

export type Inspector = {
  /** Every resource of a type that is about the patient. */
  search<Type extends FhirResource['resourceType']>(
    type: Type,
    parameter: string,
    patient: string,
  ): Promise<Extract<FhirResource, { resourceType: Type }>[]>
}

/** Reads what is in the demo HIS, as anyone can with its inspector's key. */
export const inspect = async (demo: Pick<Demo, 'his' | 'dataDir'>): Promise<Inspector> => {
  const token = await inspectorToken({
    tokenEndpoint: `${demo.his}/auth/token`,
    jwkFile: join(demo.dataDir, 'his/inspector.jwk.json'),
  })
  return {
    search: async (type, parameter, patient) => {
      const url = `${demo.his}/fhir/${type}?${parameter}=Patient/${patient}`
      const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
      const bundle = (await response.json()) as Bundle
      if (!response.ok) throw new Error(`${url}: ${response.status}`)
      return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []) as never
    },
  }
}
