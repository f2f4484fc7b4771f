/** All that the store keeps, a file for each; whoever uses several of them finds them here. */

export type * from './capacities.ts'
export type * from './consults.ts'
export type * from './drafts.ts'
export type * from './kept-referrals.ts'
export type * from './launches.ts'
export type * from './mirror.ts'
export type * from './referrals.ts'
export type * from './worker-sessions.ts'
export type * from './workers.ts'
