import type { Request, Response } from 'express'
import { LeafletPage } from '../../../smart-app/pages/gp/leaflet-page.tsx'
import { readReferral } from '../../application/practice/read-referral.ts'
import { instant } from '../../domain/calendar.ts'
import { parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import { type Leaflet, leafletFor } from '../../domain/leaflet/leaflet.ts'
import { formatDay } from '../../domain/words.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'

/** The leaflet that the address names; it leaves as a document, so it is audited as one (NEN 7513). */
const findLeaflet = async (
  { plugin, session, correlationId }: Opened,
  { params }: Request,
): Promise<{ id: ReferralId; reader: string; leaflet: Leaflet } | null> => {
  const id = parseReferralId(String(params.id))
  const { reader } = params
  if (id === null || (reader !== 'parents' && reader !== 'youth')) return null
  const found = await readReferral(plugin.ports)(session, id, correlationId, 'referral-exported')
  const leaflet = found && leafletFor(found.referral, reader, instant(plugin.ports.now()))
  return leaflet && { id, reader, leaflet }
}

/** GET …/leaflet/parents, …/leaflet/youth: to print. */
export const showLeaflet = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const found = await findLeaflet(opened, request)
  if (found === null) return answerWithError(response, 404, opened)
  const { id, reader, leaflet } = found
  const href = `${opened.path}/referrals/${id}`
  const page = (
    <LeafletPage
      launch={launchProps(opened)}
      leaflet={leaflet}
      consentHref={`${href}/consent`}
      pdfHref={`${href}/leaflet/${reader}/pdf`}
      day={formatDay(leaflet.madeOn)}
    />
  )
  renderPage(response, page, { frameAncestors: opened.frameAncestors })
}

/** GET …/pdf, as an attachment: a PDF inside a sandboxed frame is blocked. Its name says nothing about anybody. */
export const downloadLeaflet = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const found = await findLeaflet(opened, request)
  if (found === null) return answerWithError(response, 404, opened)
  const bytes = await opened.plugin.leaflet(found.leaflet)
  response.attachment('folder.pdf').type('application/pdf').send(Buffer.from(bytes))
}
