import type { Launch } from '../../../smart-app/pages/gp/launch-frame.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { formatName } from '../../domain/words.ts'
import { ageInWords } from './age-in-words.ts'
import type { Opened } from './open-launch.tsx'

/** What every screen of a launch shows. */
export const launchProps = ({ plugin, session, path, csrf }: Opened): Launch => {
  const { patient, user } = session.record
  const today = amsterdamDay(plugin.ports.now())
  return {
    path,
    csrf,
    practice: plugin.ports.directory.readPractice(session.practice).name,
    user: formatName(user.name),
    patient: patient && { patient, age: ageInWords(patient.birthDate, today) },
  }
}
