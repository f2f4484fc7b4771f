import type { Request, Response } from 'express'
import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { NewsItem, NewsProps } from '../../../smart-app/components/news.tsx'
import {
  type NewsOfPractice,
  noteLooksOfPractice,
} from '../../application/news/news-for-practice.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { formatName } from '../../domain/words.ts'
import { newsList, parseShown } from '../news/shown.ts'
import { actorInWords } from './actor-in-words.ts'
import { consultTitle } from './consults/consult-entry.ts'
import type { Opened } from './open-launch.tsx'
import { postedFields } from './posted-fields.ts'
import { lineInWords } from './timeline-entries.ts'

const aboutOf = (referral: Referral): string =>
  `${formatName(referral.patient.name)}, ${referral.receiver.name}`

/** Said as in the timeline, and so no more than the practice may know (consent D4). */
const stepItem = (
  path: string,
  { referral, version, at }: Extract<NewsOfPractice, { kind: 'step' }>,
): NewsItem => {
  const line = visibleToPractice(referral).history.find((one) => one.version === version)
  const what = line === undefined ? '' : lineInWords(referral, line)
  return {
    href: `${path}/referrals/${referral.id}`,
    text: `${what}: ${aboutOf(referral)}`,
    when: formatMoment(at),
    who: line === undefined ? '' : actorInWords(line.by, referral),
  }
}

const itemOf =
  (path: string) =>
  (news: NewsOfPractice): NewsItem => {
    if (news.kind === 'step') return stepItem(path, news)
    const { consult, at } = news
    const text = `Antwoord: ${consultTitle(consult)}`
    return { href: `${path}/consults/${consult.id}`, text, when: formatMoment(at), who: '' }
  }

export const newsProps = ({ path, csrf }: Opened, news: readonly NewsOfPractice[]): NewsProps =>
  newsList(news, { action: `${path}/read`, csrf }, itemOf(path))

/** POST /l/:launch/read: what was shown is read, by this user. */
export const readNews = async (
  { plugin, session, path }: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  await noteLooksOfPractice(plugin.ports)(session, parseShown(postedFields(request).shown ?? ''))
  response.redirect(303, path)
}
