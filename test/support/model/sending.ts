import { referralFrom } from '../../../src/application/practice/referral-from.ts'
import { instant } from '../../../src/domain/calendar.ts'
import { withDefaults } from '../../../src/http/gp/initial-values.ts'
import { parseReferral } from '../../../src/http/gp/parse-referral.ts'
import { theDirectory } from '../practice-desk.ts'
import {
  type AtDesk,
  cameBack,
  capacityNow,
  closing,
  type Done,
  formAs,
  sessionOf,
} from './desk.ts'
import { atWork, type Form, referralsOf } from './world.ts'

/** A form is sent, as `sendReferral` does it in one commit (workflow 3, 18b, 20). */

const refusedAs = (refused: string, form: Form): Done => ({ desk: {}, event: { refused, form } })

export const send = (at: AtDesk, form: Form | undefined): Done | null => {
  const { world, by } = at
  if (form === undefined) return null
  const { domain, practice, desk } = world
  const session = sessionOf(world, by)
  if (!domain.actsAsGp(by, session.record)) return refusedAs('may-not-send', form)
  const before = referralsOf(world).find(({ id }) => id === form.id)
  if (before !== undefined) {
    const again = domain.sentBefore(before, by)
    return again.ok ? { desk: closing(at, form), event: {} } : refusedAs(again.failure.kind, form)
  }
  const asForm = formAs(world, by, form.openedAt)
  const { values, id, keptVersion, again, openedAt: formOpenedAt } = form
  const chosen = domain.mayBeSentBy({
    user: by,
    practice,
    gp: values.gp,
    urgency: values.urgency as 'routine' | 'crisis',
  })
  if (!chosen.ok) return refusedAs(chosen.failure.kind, form)
  const urgency = chosen.value
  const parsed = parseReferral(asForm, withDefaults(asForm, { ...values, urgency }))
  if (!parsed.ok) return refusedAs('invalid', form)
  const kind = at.pick === 3 ? ('overleg' as const) : ('verwijzing' as const)
  const input = { ...parsed.value, kind, urgency, id, again, keptVersion, formOpenedAt }
  const now = () => new Date(world.at)
  const directory = { ...theDirectory, readPractice: () => practice }
  const history = referralsOf(world)
  const referral = referralFrom({ directory, now }, session, input, history)
  if (referral === null) throw new Error('what is chosen is of this practice and patient')
  const refused = domain.whyNotSend(referral, {
    capacity: capacityNow(world, formOpenedAt),
    kept: desk.kept.find((one) => one.id === id) ?? null,
    keptVersion,
    history,
    related: session.record.relatedPersons,
  })
  if (refused?.kind === 'gone') return cameBack(world, form)
  if (refused !== null) return refusedAs(refused.kind, form)
  return {
    desk: {
      ...closing(at, form),
      drafts: desk.drafts.filter((one) => one.id !== id),
      kept: desk.kept.filter((one) => one.id !== id),
    },
    event: { row: '3', form, sent: referral },
    replaced: domain.replacedBy(referral, history, atWork(world, by), instant(now())),
  }
}
