import type { Attachments } from '../../../src/application/ports/files.ts'
import type { Referrals } from '../../../src/application/ports/store.ts'
import { bookedAppointment } from '../../../src/domain/appointment-after.ts'
import type { SlotId } from '../../../src/domain/clinic-hours.ts'
import { isFinal } from '../../../src/domain/coordination.ts'
import type { Referral, Viewer } from '../../../src/domain/referral.ts'
import { failure, success } from '../../../src/domain/result.ts'
import { type Kept, missing } from './kept.ts'
import { queueInMemory } from './notifications.ts'

const monthMs = 30 * 24 * 3_600_000

const isOf = (viewer: Viewer) => (referral: Referral) =>
  'practice' in viewer
    ? referral.practice.id === viewer.practice
    : referral.receiver.organisation === viewer.organisation

const sentAt = ({ request }: Referral) => Date.parse(request.authoredOn)

const newestFirst = (one: Referral, other: Referral) => sentAt(other) - sentAt(one)

const statusOf = ({ coordination }: Referral) => coordination.status

/** The work ended with the first line of its history whose version the practice could review. */
const closedAt = (referral: Referral): number => {
  if ('endedAt' in referral.coordination) return Date.parse(referral.coordination.endedAt)
  const line = referral.history.findLast(
    ({ row }) => !['3b', '3c', '18', '18b', '28', '29', '29b', '29c'].includes(row),
  )
  return Date.parse(line?.at ?? missing('history', referral.id))
}

const slotOf = (referral: Referral): SlotId | null => bookedAppointment(referral)?.slot ?? null

export const memoryReferrals = (kept: Kept): Referrals => {
  const all = () => [...kept.referrals.values()]
  const holderOf = (slot: SlotId | null) =>
    slot === null ? undefined : all().find((one) => slotOf(one) === slot)
  return {
    find: async (id, viewer) => all().find((one) => one.id === id && isOf(viewer)(one)) ?? null,

    listOfPatient: async (practice, patient) =>
      all()
        .filter((one) => isOf({ practice })(one) && one.patient.id === patient)
        .toSorted(newestFirst),

    listOpenOfPractice: async (practice) =>
      all()
        .filter((one) => isOf({ practice })(one) && one.request.status === 'active')
        .toSorted(newestFirst),

    listClosedOfPractice: async (practice, now) =>
      all()
        .filter((one) => isOf({ practice })(one) && one.request.status !== 'active')
        .filter((one) => isFinal(statusOf(one)) && closedAt(one) > now.getTime() - monthMs)
        .toSorted(newestFirst),

    workList: async (organisation, now) => {
      const mine = all().filter(isOf({ organisation }))
      const open = mine.filter((one) => !isFinal(statusOf(one)))
      const closed = mine.filter((one) => isFinal(statusOf(one)))
      return [
        ...open.toSorted((one, other) => sentAt(one) - sentAt(other)),
        ...closed
          .filter((one) => closedAt(one) > now.getTime() - monthMs)
          .toSorted((one, other) => closedAt(other) - closedAt(one)),
      ]
    },

    takenOf: async (slots) => slots.filter((slot) => holderOf(slot) !== undefined).toSorted(),

    commit: async (change) => {
      const changes = [change, ...(change.together ?? [])]
      for (const { referral, basedOn } of changes) {
        const there = kept.referrals.get(referral.id)
        if (basedOn === null && there !== undefined) return failure('exists')
        if (basedOn !== null && there?.version !== basedOn) return failure('stale')
        const holder = holderOf(slotOf(referral))
        if (holder !== undefined && holder.id !== referral.id) return failure('slot-taken')
      }
      const opened = kept.keptReferrals.find(({ id }) => id === change.referral.id)
      const isChanged = (opened?.version ?? null) !== (change.keptVersion ?? null)
      if (change.basedOn === null && isChanged) return failure('stale')
      for (const { referral, audit } of changes) {
        kept.referrals.set(referral.id, referral)
        kept.mirror.want(referral, new Date(audit.at))
        kept.audited.push(audit)
      }
      for (const { attachment, content } of change.files ?? []) {
        kept.attachments.set(attachment.id, { referral: change.referral.id, content })
      }
      queueInMemory(kept, changes)
      kept.drafts = kept.drafts.filter(({ id }) => id !== change.referral.id)
      kept.formFiles = kept.formFiles.filter(({ referral }) => referral !== change.referral.id)
      kept.keptReferrals = kept.keptReferrals.filter(({ id }) => id !== change.referral.id)
      return success(undefined)
    },
  }
}

export const memoryAttachments = (kept: Kept): Attachments => ({
  find: async (id, viewer) => {
    const found = kept.attachments.get(id)
    const referral = found && kept.referrals.get(found.referral)
    return found && referral && isOf(viewer)(referral) ? found.content : null
  },
})
