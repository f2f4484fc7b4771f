import { collectClaims } from './claims.ts'
import { type Matrix, matrixOf } from './matrix.ts'
import { readAnswers, readRequirements } from './requirements.ts'

/** What the tests of the project under `root` say of every requirement. */
export const readMatrix = async (root: string): Promise<Matrix> => {
  const [requirements, answers] = await Promise.all([readRequirements(), readAnswers()])
  return matrixOf(requirements, collectClaims(root), answers)
}
