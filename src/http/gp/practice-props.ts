import type { PracticePageProps } from '../../../smart-app/pages/gp/practice-page.tsx'
import type { NewsOfPractice } from '../../application/news/news-for-practice.ts'
import { gpsInPractice } from '../../application/practice/gps-in-practice.ts'
import type {
  DeliveredReferral,
  PracticeOverview,
} from '../../application/practice/show-patient.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import type { Consult } from '../../domain/consult.ts'
import { isLateForPractice } from '../../domain/expected.ts'
import { type KeptReferral, keptFor, stillToAsk } from '../../domain/kept-referral.ts'
import { addressedGp, isSameGp, type NamedGp } from '../../domain/named-gp.ts'
import type { Referral } from '../../domain/referral.ts'
import { bannersForPractice, remindersOnConsult } from '../../domain/reminders.ts'
import { consultEntry } from './consults/consult-entry.ts'
import { keptEntry } from './kept-props.ts'
import { launchProps } from './launch-props.ts'
import { newsProps } from './news.ts'
import type { Opened } from './open-launch.tsx'
import { overviewItem, waitsForPractice } from './overview-props.ts'
import { stopping } from './stopping.ts'

/** What belongs to one huisarts; what is for any of them belongs to each. Null: to everybody. */
const filterBy = (gp: NamedGp | null) => ({
  referral: ({ referral }: DeliveredReferral) => gp === null || isSameGp(addressedGp(referral), gp),
  kept: (kept: KeptReferral) => {
    const own = keptFor(kept)
    return gp === null || own === null || isSameGp(own, gp)
  },
})

type Group = 'waiting' | 'banner' | 'overdue' | 'running'

const hasBanner = (referral: Referral, today: LocalDate): boolean =>
  bannersForPractice(referral, today).length > 0

/** Each stands in one: what the practice itself must do comes first, and says there what is late. */
const groupOf = (referral: Referral, today: LocalDate): Group => {
  if (waitsForPractice(referral)) return 'waiting'
  if (hasBanner(referral, today)) return 'banner'
  return isLateForPractice(referral, today) ? 'overdue' : 'running'
}

/** An overleg of which a banner tells is not in the list of the others too. */
const consultHasBanner = (consult: Consult, today: LocalDate): boolean =>
  remindersOnConsult(consult, today).some(({ to }) => to === 'practice')

/** What was done here a moment ago, or what was wrong with it. */
export type PracticeAnswer = Pick<PracticePageProps, 'moved' | 'errors' | 'typed'>

/** What is open in the practice, by whose turn it is, and of one huisarts where that was asked. */
export const practiceProps = (
  opened: Opened,
  { open, kept, consults, closed }: PracticeOverview,
  { gp: asked, news, ...answer }: PracticeAnswer & { gp: string; news: readonly NewsOfPractice[] },
): PracticePageProps => {
  const { plugin, session, path } = opened
  const now = plugin.ports.now()
  const today = amsterdamDay(now)
  const practice = plugin.ports.directory.readPractice(session.practice)
  const gps = gpsInPractice(
    practice,
    open.map(({ referral }) => referral),
  )
  const gp = gps.find(({ id }) => id === asked) ?? null
  const ofGp = filterBy(gp)
  const shown = kept.filter(ofGp.kept)
  const isAsked = (one: KeptReferral) => stillToAsk(one).length > 0
  const inGroup = (group: Group) =>
    open.filter(({ referral }) => groupOf(referral, today) === group)
  const items = (group: Group) =>
    inGroup(group).filter(ofGp.referral).map(overviewItem(path, today))
  const lateAfterEnd = closed.filter((one) => hasBanner(one, today))
  const consultItems = (isInBanner: boolean) =>
    consults
      .filter((one) => consultHasBanner(one, today) === isInBanner)
      .map(consultEntry(path, now))
  return {
    launch: launchProps(opened),
    gps: gps.map(({ id, name }) => ({ value: id, label: name })),
    gp: gp?.id ?? '',
    mayMove: session.record.user.role === 'gp',
    notice: practice.isStopping ? stopping.text : null,
    toSign: shown.filter((one) => !isAsked(one)).map(keptEntry(now)),
    toAsk: shown.filter(isAsked).map(keptEntry(now)),
    waiting: items('waiting'),
    late: {
      referrals: [...inGroup('banner'), ...lateAfterEnd.map((referral) => ({ referral }))].map(
        overviewItem(path, today),
      ),
      consults: consultItems(true),
    },
    news: newsProps(opened, news),
    overdue: items('overdue'),
    running: items('running'),
    consults: consultItems(false),
    ...answer,
  }
}
