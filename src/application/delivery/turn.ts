/** Whose turn it is to work on a suspect (times.ts). */
export type Turn = {
  /** False while somebody else has it. */
  take(): boolean
  giveBack(): void
}

/** One for all lanes of a process: what one suspect's death takes along must not be another suspect (R39). */
export const createTurn = (): Turn => {
  let isTaken = false
  return {
    take: () => {
      const may = !isTaken
      isTaken = true
      return may
    },
    giveBack: () => {
      isTaken = false
    },
  }
}
