import type { ComponentChildren } from 'preact'
import type { Patient } from '../../../src/domain/person.ts'
import { CsrfField } from '../../components/csrf-field.tsx'
import { Layout } from '../../components/layout.tsx'
import { PatientBanner } from '../../components/patient-banner.tsx'

/** What every screen of a launch shows: whose it is, and the way out. */
export type Launch = {
  /** `/l/` and the launch's id. */
  path: string
  csrf: string
  practice: string
  user: string
  /** Null in a launch without a patient. */
  patient: { patient: Pick<Patient, 'name' | 'birthDate' | 'bsn'>; age: string | null } | null
}

type Props = { launch: Launch; title: string; children: ComponentChildren }

export const LaunchFrame = ({ launch, title, children }: Props) => (
  <Layout
    title={title}
    header={launch.patient === null ? null : <PatientBanner {...launch.patient} />}
  >
    {children}
    <form class="way-out" method="post" action={`${launch.path}/close`}>
      <CsrfField token={launch.csrf} />
      <span class="aside">
        {launch.user}, {launch.practice}
      </span>
      <button class="text-button" type="submit">
        Uitloggen
      </button>
    </form>
  </Layout>
)
