import type { DossierResource } from './dossier-line.ts'
import { renderPage } from './layout.tsx'
import type { User } from './practice-record.ts'

/** A resource as the FHIR API gives it. */
export function jsonPage(user: User, patientId: string, resource: DossierResource): string {
  return renderPage(
    `${resource.resourceType} ${resource.id}`,
    <>
      <p>
        <a href={`/patients/${patientId}#dossier`}>Terug naar het dossier</a>
      </p>
      <pre>{JSON.stringify(resource, null, 2)}</pre>
    </>,
    user,
  )
}
