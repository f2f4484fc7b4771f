import { parseConsultId, parseReferralId } from '../../domain/identifiers.ts'

export const workListPath = '/work-list'
export const loginPath = `${workListPath}/login`

export const teamPath = `${workListPath}/team`

export const casePath = (id: string): string => `${workListPath}/cases/${id}`

export const consultPath = (id: string): string => `${workListPath}/consults/${id}`

/** Where a login may lead back to: the list, the team, a case or an overleg of ours, never another address. */
export const parseReturnTo = (text: unknown): string => {
  if (text === teamPath) return teamPath
  const id = typeof text === 'string' ? text.split('/').at(-1) : undefined
  if (id === undefined) return workListPath
  if (parseReferralId(id) !== null && text === casePath(id)) return text
  return parseConsultId(id) !== null && text === consultPath(id) ? text : workListPath
}
