import type { TransitionRow } from './transitions.ts'

/** Of the practice alone: no part of the work, and not told to the receiver. */
export const rowsOfPractice: readonly TransitionRow[] = ['3b', '3c', '29b', '29c']
