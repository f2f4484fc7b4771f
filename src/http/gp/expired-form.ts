import type { Request } from 'express'
import type { TypedField } from '../../../smart-app/components/typed-fields.tsx'
import { keepDraft } from '../../application/practice/drafts.ts'
import { hasPatient } from '../../application/practice/show-patient.ts'
import { filesField } from '../read-multipart.ts'
import { type FormValues, formValues } from '../steps/form-values.ts'
import { withoutFiles } from './form-files.ts'
import { provenReferral } from './form-proof.ts'
import type { Opened } from './open-launch.tsx'
import { keptVersionIn, postedFields, typedFields } from './posted-fields.ts'
import { stepsOnReferral } from './steps/steps.ts'

/**
 * A referral form that was posted after its session ended is kept for the same user and patient, so that
 * nothing typed is lost (security A29). The words of the other forms go back to the screen.
 */
export const keepExpiredForm = async (
  { plugin, session, correlationId }: Opened,
  request: Request,
): Promise<boolean> => {
  if (request.method !== 'POST' || !hasPatient(session)) return false
  const fields = postedFields(request)
  const referral = provenReferral(plugin, session.id, fields)
  if (referral === null) return false
  const typed = { ...typedFields(fields), ...(fields.kept !== undefined && { kept: fields.kept }) }
  const draft = { id: referral, keptVersion: keptVersionIn(fields), fields: withoutFiles(typed) }
  const kept = await keepDraft(plugin.ports)(session, draft, correlationId)
  return kept.ok
}

const typedInReferral = ({ question = '' }: FormValues): readonly TypedField[] =>
  question === '' ? [] : [{ label: 'Hulpvraag', text: question }]

const typedInConsult = ({ text = '' }: FormValues): readonly TypedField[] =>
  text === '' ? [] : [{ label: 'Uw vraag', text }]

/** No file is taken from who is not known; its name says which to choose again. */
const chosenWith = ({ [filesField]: text = '' }: FormValues): readonly TypedField[] =>
  text === '' ? [] : [{ label: 'Bestanden, kies ze opnieuw', text }]

/**
 * What was typed in a form that is kept nowhere: an anonymous overleg is of no patient, a step is of its moment, and a
 * referral may have another beside it that is kept.
 */
export const typedInForm = (request: Request, isKept: boolean): readonly TypedField[] => {
  if (request.method !== 'POST') return []
  if (request.path.endsWith('/consults/new')) return typedInConsult(postedFields(request))
  if (request.path.endsWith('/new')) {
    const fields = postedFields(request)
    return [...(isKept ? [] : typedInReferral(fields)), ...chosenWith(fields)]
  }
  const step = stepsOnReferral.find((one) => request.path.endsWith(`/${one.step}`))
  return step?.typed(formValues(request.body)) ?? []
}
