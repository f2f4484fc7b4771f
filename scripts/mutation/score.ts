import type { Mutant } from './report.ts'

export type Score = {
  mutants: number
  killed: number
  timeout: number
  survived: number
  noCoverage: number
  /** Of all mutants, between 0 and 100. */
  percent: number
}

type WithStatus = Pick<Mutant, 'status'>

/** `RuntimeError`: it breaks its module so that no test can be loaded, and the run fails. */
const isKilled = ({ status }: WithStatus): boolean =>
  status === 'Killed' || status === 'RuntimeError'

/** It never came to its end; shown apart, because a slow machine can look like it. */
export const isTimeout = ({ status }: WithStatus): boolean => status === 'Timeout'

/** No test noticed it, or none comes by it, or it was kept out of the run, by a comment or otherwise. */
export const isAlive = (mutant: WithStatus): boolean => !isKilled(mutant) && !isTimeout(mutant)

const isUncovered = ({ status }: Mutant): boolean => status === 'NoCoverage'

/** Counts all mutants of a folder: none is left out, whatever Stryker says of it. */
export const scoreOf = (mutants: readonly Mutant[]): Score => {
  const count = (is: (mutant: Mutant) => boolean): number => mutants.filter(is).length
  const [killed, timeout, noCoverage] = [count(isKilled), count(isTimeout), count(isUncovered)]
  return {
    mutants: mutants.length,
    killed,
    timeout,
    survived: count(isAlive) - noCoverage,
    noCoverage,
    percent: mutants.length === 0 ? 0 : (100 * (killed + timeout)) / mutants.length,
  }
}
