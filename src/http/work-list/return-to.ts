import { parseReferralId } from '../../domain/identifiers.ts'

export const workListPath = '/work-list'
export const loginPath = `${workListPath}/login`

export const casePath = (id: string): string => `${workListPath}/cases/${id}`

/** Where a login may lead back to: the list or a case of ours, never another address. */
export const parseReturnTo = (text: unknown): string => {
  const id = typeof text === 'string' ? text.replace(`${workListPath}/cases/`, '') : ''
  return parseReferralId(id) === null || text === id ? workListPath : casePath(id)
}
