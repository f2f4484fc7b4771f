import type { Consult } from '../../domain/consult.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { eventsOf } from '../notifications/who-is-told.ts'
import type { Look, Reader } from '../ports/looks.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession } from '../ports/store.ts'
import { hasChanged, type News, newsOfConsults, unseen } from './news.ts'

type NewsPorts = Pick<Ports, 'looks' | 'now'>

const readerOf = ({ practice, record }: LaunchSession): Reader =>
  `practice/${practice}/${record.user.id}`

/** What is late is a banner for the practice, for as long as it is (workflow 23). */
export type NewsOfPractice = Exclude<News, { kind: 'late' }>

/** What mail tells the practice, and so nothing that its screen would not show (consent D4). */
const stepsIn = (referral: Referral): readonly NewsOfPractice[] => {
  const told = eventsOf(referral, null)
    .filter(({ addressee }) => addressee.startsWith('practice/'))
    .map(({ version }) => version)
  return visibleToPractice(referral)
    .history.filter(({ version }) => told.includes(version))
    .map(({ version, at }) => ({ kind: 'step', referral, version, at }))
}

/** What happened in these referrals of the practice since this user last looked. */
export const newsForPractice =
  ({ looks, now }: NewsPorts) =>
  async (
    session: LaunchSession,
    referrals: readonly Referral[],
    consults: readonly Consult[],
  ): Promise<readonly NewsOfPractice[]> => {
    const looked = await looks.of(readerOf(session))
    const ofConsults = newsOfConsults(consults, `practice/${session.practice}`)
    const steps = referrals.filter(hasChanged(looked)).flatMap(stepsIn)
    return unseen([...steps, ...ofConsults], looked, now())
  }

/** This user of the practice has seen these, as they were shown. */
export const noteLooksOfPractice =
  ({ looks, now }: NewsPorts) =>
  (session: LaunchSession, shown: readonly Omit<Look, 'at'>[]): Promise<void> =>
    looks.note(
      readerOf(session),
      shown.map((one) => ({ ...one, at: now() })),
    )
