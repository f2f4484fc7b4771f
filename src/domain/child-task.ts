import type { Instant } from './calendar.ts'

/** Of a Task beside the coordination Task: it waits for its owner, or it ended in one of three ways. */
export type ChildStatus = 'requested' | 'completed' | 'rejected' | 'cancelled'

/** Whether it waits for its owner. */
export const isOpen = <Task extends { status: string }>(
  task: Task,
): task is Extract<Task, { status: 'requested' }> => task.status === 'requested'

/** All of them, those that wait ended in this way; what was typed in them is kept. */
export const withOpenEnded = <Task extends { status: string }, Ending extends object>(
  tasks: readonly Task[],
  ending: Ending,
  endedAt: Instant,
): readonly (Task | (Extract<Task, { status: 'requested' }> & Ending & { endedAt: Instant }))[] =>
  tasks.map((task) => (isOpen(task) ? { ...task, ...ending, endedAt } : task))
