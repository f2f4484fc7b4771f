import type { Consults } from '../../../src/application/ports/store.ts'
import type { Consult } from '../../../src/domain/consult.ts'
import type { Viewer } from '../../../src/domain/referral.ts'
import { failure, success } from '../../../src/domain/result.ts'
import type { Kept } from './kept.ts'
import { queueOfConsultInMemory } from './notifications.ts'

const isOf = (consult: Consult, viewer: Viewer): boolean =>
  'practice' in viewer
    ? consult.practice.id === viewer.practice
    : consult.receiver.organisation === viewer.organisation

const endedAt = (consult: Consult): string =>
  consult.status === 'requested' ? '9999' : consult.endedAt

const inOrder = (one: Consult, other: Consult): number =>
  endedAt(other).localeCompare(endedAt(one)) ||
  one.answerBy.localeCompare(other.answerBy) ||
  one.id.localeCompare(other.id)

export const memoryConsults = (kept: Kept): Consults => ({
  find: async (id, viewer) => {
    const found = kept.consults.get(id)
    return found !== undefined && isOf(found, viewer) ? found : null
  },
  list: async (viewer, now) => {
    const shownFrom = new Date(now.getTime() - 30 * 24 * 3_600_000).toISOString()
    return [...kept.consults.values()]
      .filter((one) => isOf(one, viewer) && endedAt(one) > shownFrom)
      .toSorted(inOrder)
  },
  commit: async (change) => {
    const { consult, basedOn, audit } = change
    const there = kept.consults.get(consult.id)
    if (basedOn === null && there !== undefined) return failure('exists')
    if (basedOn !== null && there?.version !== basedOn) return failure('stale')
    kept.consults.set(consult.id, consult)
    kept.audited.push(audit)
    queueOfConsultInMemory(kept, change)
    return success(undefined)
  },
})
