import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { NewsItem, NewsProps } from '../../../smart-app/components/news.tsx'
import type { News } from '../../application/news/news.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { TransitionRow } from '../../domain/transitions.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { formatDay } from '../../domain/words.ts'
import { newsList, parseShown } from '../news/shown.ts'
import { formValues } from '../steps/form-values.ts'
import { actorInWords, entryInWords } from './case-words.ts'
import { expectedInShort } from './expected-words.ts'
import { casePath, consultPath, workListPath } from './return-to.ts'
import type { Handler } from './signed-in.ts'
import type { WorkListDeps } from './work-list-deps.ts'
import { childOf } from './work-list-rows.ts'

/** What a step is to who gets it; else it is called as in the timeline. */
const stepWords: Partial<Record<TransitionRow, string>> = {
  '3': 'nieuwe verwijzing',
  '5b': 'vraag van de praktijk',
  '6': 'antwoord van de praktijk',
  '6b': 'antwoord van de praktijk',
  '22': 'aan u gegeven',
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

const stepInWords = ({ request }: SeenByReceiver, entry: HistoryEntry): string =>
  entry.row === '3' && request.kind === 'overleg'
    ? 'nieuw overleg'
    : (stepWords[entry.row] ?? lowerFirst(entryInWords(entry)))

const stepItem = ({ referral, version, at }: Extract<News<SeenByReceiver>, { kind: 'step' }>) => {
  const entry = referral.history.find((one) => one.version === version)
  return {
    href: casePath(referral.id),
    text: entry === undefined ? '' : `${childOf(referral)}: ${stepInWords(referral, entry)}`,
    when: formatMoment(at),
    who: entry === undefined ? '' : actorInWords(entry.by, referral),
  }
}

const itemOf = (news: News<SeenByReceiver>): NewsItem => {
  switch (news.kind) {
    case 'step':
      return stepItem(news)
    case 'late': {
      const { referral, about, at } = news
      const text = `${childOf(referral)}: te laat, ${expectedInShort(about)}`
      return { href: casePath(referral.id), text, when: formatDay(at), who: '' }
    }
    case 'consult': {
      const { consult, at } = news
      const isNew = consult.status === 'requested'
      const what = isNew ? 'nieuwe vraag' : 'ingetrokken'
      return {
        href: consultPath(consult.id),
        text: `Overleg zonder naam: ${what}`,
        when: formatMoment(at),
        who: consult.practice.name,
      }
    }
  }
}

const readPath = `${workListPath}/read`

export const newsProps = (news: readonly News<SeenByReceiver>[], csrf: string): NewsProps =>
  newsList(news, { action: readPath, csrf }, itemOf)

/** POST /work-list/read: what was shown is read, by this worker. */
export const readNews =
  (deps: WorkListDeps): Handler =>
  async ({ request, response, session }) => {
    await deps.noteLooks(session, parseShown(formValues(request.body).shown ?? ''))
    response.redirect(303, workListPath)
  }
