import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const sizeOf = ({ moduleId }: TestSpecification): number => statSync(moduleId).size

/**
 * The small test files before the large ones: a run ends at the first test that fails, and that is most often a small
 * file beside the code. Vitest itself begins with the largest, which asks a second of most mutants for nothing.
 */
export class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => sizeOf(one) - sizeOf(other))
  }
}
