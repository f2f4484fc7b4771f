import type { Request, Response } from 'express'
import { FamilyPage } from '../../../smart-app/pages/gp/family-page.tsx'
import { linkSibling, showFamily, unlinkSibling } from '../../application/practice/family.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { basedOnIn } from '../steps/form-values.ts'
import { type Conflict, conflictInWords } from './conflict.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'
import { postedFields } from './posted-fields.ts'
import { candidateEntry, siblingEntry } from './sibling-entries.ts'

type Shown = { status?: number; conflict?: Conflict }

const render = async (
  opened: Opened<PatientSession>,
  response: Response,
  id: ReferralId,
  { status = 200, conflict }: Shown = {},
): Promise<void> => {
  const { plugin, session, correlationId, path, frameAncestors } = opened
  const family = await showFamily(plugin.ports)(session, id, correlationId)
  if (family === null) return answerWithError(response, 404, opened)
  const page = (
    <FamilyPage
      launch={launchProps(opened)}
      href={`${path}/referrals/${id}`}
      version={family.referral.version}
      linked={family.siblings.map(siblingEntry)}
      candidates={family.candidates.map(candidateEntry)}
      conflict={conflict ?? null}
    />
  )
  renderPage(response, page, { status, frameAncestors })
}

/** GET …/family: the linked referrals of brothers and sisters, and which may be. */
export const showFamilyPage = async (
  opened: Opened<PatientSession>,
  request: Request,
  response: Response,
): Promise<void> => {
  const id = parseReferralId(String(request.params.id))
  if (id === null) answerWithError(response, 404, opened)
  else await render(opened, response, id)
}

const take =
  (change: typeof linkSibling) =>
  async (opened: Opened<PatientSession>, request: Request, response: Response): Promise<void> => {
    const values = postedFields(request)
    const id = parseReferralId(String(request.params.id))
    const sibling = parseReferralId(values.sibling ?? '')
    if (id === null || sibling === null) return answerWithError(response, 404, opened)
    const { plugin, session, correlationId, path } = opened
    const step = { id, sibling, basedOn: basedOnIn(values) }
    const taken = await change(plugin.ports)(session, step, correlationId)
    if (taken.ok) return response.redirect(303, `${path}/referrals/${id}/family`)
    if (taken.failure.kind === 'not-found') return answerWithError(response, 404, opened)
    const status = taken.failure.kind === 'stale' ? 412 : 409
    await render(opened, response, id, { status, conflict: conflictInWords(taken.failure) })
  }

/** Workflow 3b. */
export const linkFamily = take(linkSibling)

/** Workflow 3c. */
export const unlinkFamily = take(unlinkSibling)
