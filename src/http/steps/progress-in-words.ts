import { type OnwardNews, onwardStates } from '../../domain/onward-progress.ts'
import { formatDay } from '../../domain/words.ts'

/** `Op de wachtlijst tot 1 maart 2027`. */
export const progressInWords = (news: OnwardNews): string => {
  switch (news.state) {
    case 'intake-gepland':
      return `${onwardStates[news.state]} op ${formatDay(news.on)}`
    case 'wachtlijst':
      return `${onwardStates[news.state]} tot ${formatDay(news.on)}`
    case 'niet-gestart':
      return `${onwardStates[news.state]}: ${news.because}`
    default:
      return onwardStates[news.state]
  }
}
