import type { NewsProps } from '../../../smart-app/components/news.tsx'
import type { News } from '../../application/news/news.ts'
import type { Look } from '../../application/ports/looks.ts'
import { parseReferralId } from '../../domain/identifiers.ts'

/** More than this at once is no list that is read. */
const mostShown = 10

type Shown = Pick<Look, 'about' | 'version'>

const shownOf = (news: News): Shown => {
  const about = news.kind === 'consult' ? news.consult : news.referral
  return { about: about.id, version: news.kind === 'step' ? news.version : about.version }
}

/** The first of them as a list, with what the form says that was shown: what comes meanwhile is not read with it. */
export const newsList = <One extends News>(
  news: readonly One[],
  form: Pick<NewsProps, 'action' | 'csrf'>,
  itemOf: (one: One) => NewsProps['items'][number],
): NewsProps => {
  const first = news.slice(0, mostShown)
  return {
    ...form,
    shown: first
      .map(shownOf)
      .map(({ about, version }) => `${about}:${version}`)
      .join(' '),
    items: first.map(itemOf),
    more: news.length - first.length,
  }
}

/** What a form says that was shown, each once and as new as it was; anything else in it is left out. */
export const parseShown = (text: string): readonly Shown[] => {
  const shown = new Map<Shown['about'], Shown>()
  for (const part of text.split(' ').slice(0, mostShown)) {
    const [id = '', count = ''] = part.split(':')
    const about = parseReferralId(id)
    if (about === null || !/^\d{1,6}$/.test(count)) continue
    const version = Math.max(Number(count), shown.get(about)?.version ?? 0)
    shown.set(about, { about, version })
  }
  return [...shown.values()]
}
