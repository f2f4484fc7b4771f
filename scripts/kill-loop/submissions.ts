import { type FilledForm, type Huisarts, launchAs } from '../../test/support/huisarts.ts'
import { children } from './children.ts'
import { type Draw, pick } from './draw.ts'

/** A form that was sent at least once. */
export type Submission = {
  form: FilledForm
  huisarts: Huisarts
  sentAt: number
  /** The huisarts got the 303. */
  acknowledged: boolean
  tries: number
  /** Without an answer this one does not press the button again. */
  givesUp: boolean
}

const desksLastMs = 8 * 60_000

/** The huisartsen of the loop: they open records, fill forms and send them, some of them again. */
export const createSubmissions = (urls: { plugin: string; his: string }, draw: Draw) => {
  const all: Submission[] = []
  const desks = new Map<string, { huisarts: Huisarts; since: number }>()
  let acknowledgedCall: (() => Promise<void>) | null = null

  const deskOf = async (child: string): Promise<Huisarts> => {
    const open = desks.get(child)
    if (open && Date.now() - open.since < desksLastMs) return open.huisarts
    const huisarts = await launchAs(urls, child)
    desks.set(child, { huisarts, since: Date.now() })
    return huisarts
  }

  const fill = async (): Promise<Submission> => {
    const child = pick(draw, children as [string, ...string[]])
    const huisarts = await deskOf(child)
    const form = await huisarts.fill(`Slaapt slecht (${all.length}).`)
    return { form, huisarts, sentAt: 0, acknowledged: false, tries: 0, givesUp: draw(2) === 0 }
  }

  const send = async (submission: Submission): Promise<void> => {
    if (submission.tries === 0) all.push(submission)
    submission.sentAt = Date.now()
    submission.tries += 1
    const answer = await submission.huisarts.send(submission.form).catch(() => null)
    if (answer === null) return
    if (answer.status !== 303) throw new Error(`a form was answered with ${answer.status}`)
    submission.acknowledged = true
    await acknowledgedCall?.()
  }

  /** Who got no answer and presses the button again. */
  const toSendAgain = (): readonly Submission[] =>
    all.filter(({ acknowledged, givesUp }) => !acknowledged && !givesUp)

  return {
    all,
    fill,
    send,
    toSendAgain,
    onAcknowledged: (call: () => Promise<void>) => {
      acknowledgedCall = call
      return () => {
        acknowledgedCall = null
      }
    },
  }
}

export type Submissions = ReturnType<typeof createSubmissions>
