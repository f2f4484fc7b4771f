import { commitAfter, type DatabaseProxy, statement } from '../../test/support/database-proxy.ts'
import {
  type FaultProxy,
  isDeliveryToken,
  isWritingBundle,
  type Rule,
} from '../../test/support/fault-proxy.ts'

export const steps = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'] as const
export type Step = (typeof steps)[number]

/** What a kill is hung on. `kill` sends SIGKILL and resolves when the process is gone. */
export type Place = {
  his: FaultProxy
  database: DatabaseProxy
  kill: () => Promise<void>
  /** Between half a second and eight: how long a HIS goes on after its client has left. */
  lateMs: number
  /** Whether what is written is of a form of this round: else one that was hit before would be hit again and again. */
  isOfThisRound: (body: string) => boolean
  /** Calls back at the next 303. */
  onAcknowledged: (call: () => Promise<void>) => () => void
}

export type KillPoint = {
  step: Step
  what: string
  /** To be set before the process starts: it happens once in its life. */
  atStart?: true
  arm: (place: Place) => () => void
}

const isWrittenNow =
  ({ isOfThisRound }: Place): Rule['match'] =>
  (seen, body) =>
    isWritingBundle(seen, body) && isOfThisRound(body)

const readsSession = statement(/from "launch_session"/)
const storesReferral = statement(/^insert into "referral"/)
const commitsReferral = commitAfter(/^insert into "referral"/)
const marksDelivered = statement(/update "mirror".*"delivered_version" = /s)

/** Where the plug-in is killed: steps S1 to S8 of a submit and its delivery, each as it can be seen from outside. */
export const killPoints: readonly KillPoint[] = [
  {
    step: 'S1',
    what: 'the form was posted',
    arm: ({ database, kill }) =>
      database.script({ match: readsSession, times: 1, before: kill, breaks: 'before' }),
  },
  {
    step: 'S2',
    what: 'the form was valid, nothing is stored',
    arm: ({ database, kill }) =>
      database.script({ match: storesReferral, times: 1, before: kill, breaks: 'before' }),
  },
  {
    step: 'S3',
    what: 'COMMIT did not reach PostgreSQL',
    arm: ({ database, kill }) =>
      database.script({ match: commitsReferral, times: 1, before: kill, breaks: 'before' }),
  },
  {
    step: 'S3',
    what: 'PostgreSQL committed and nobody knows',
    arm: ({ database, kill }) =>
      database.script({ match: commitsReferral, times: 1, after: kill, breaks: 'after' }),
  },
  {
    step: 'S4',
    what: 'a token is asked for',
    atStart: true,
    arm: ({ his, kill }) =>
      his.script({
        match: isDeliveryToken,
        times: 1,
        onRequest: kill,
        fault: { kind: 'reset-before' },
      }),
  },
  {
    step: 'S4',
    what: 'a token was given and nobody knows',
    atStart: true,
    arm: ({ his, kill }) => his.script({ match: isDeliveryToken, times: 1, onAnswer: kill }),
  },
  {
    step: 'S5',
    what: 'the HIS does not get what was sent',
    arm: (place) =>
      place.his.script({
        match: isWrittenNow(place),
        times: 1,
        onRequest: place.kill,
        fault: { kind: 'reset-before' },
      }),
  },
  {
    step: 'S5',
    what: 'the HIS does it and nobody knows',
    arm: (place) =>
      place.his.script({ match: isWrittenNow(place), times: 1, onAnswer: place.kill }),
  },
  {
    step: 'S5',
    what: 'the HIS does it long after its client left',
    arm: (place) =>
      place.his.script({
        match: isWrittenNow(place),
        times: 1,
        onRequest: place.kill,
        fault: { kind: 'late', afterMs: place.lateMs },
      }),
  },
  {
    step: 'S6',
    what: 'the answer of the HIS has arrived',
    arm: (place) =>
      place.his.script({ match: isWrittenNow(place), times: 1, onReplied: place.kill }),
  },
  {
    step: 'S7',
    what: '"delivered" did not reach PostgreSQL',
    arm: ({ database, kill }) =>
      database.script({ match: marksDelivered, times: 1, before: kill, breaks: 'before' }),
  },
  {
    step: 'S7',
    what: '"delivered" is committed and nobody knows',
    arm: ({ database, kill }) =>
      database.script({ match: marksDelivered, times: 1, after: kill, breaks: 'after' }),
  },
  {
    step: 'S8',
    what: 'the huisarts has the 303',
    arm: ({ kill, onAcknowledged }) => onAcknowledged(kill),
  },
]
