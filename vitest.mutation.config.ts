import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They try thousands of cases; most mutants have failed a test before. */
const isSlow = ({ moduleId }: TestSpecification): boolean =>
  /\.(?:model|property)\.|invariants/.test(moduleId)

class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => Number(isSlow(one)) - Number(isSlow(other)))
  }
}

/**
 * The tests that a mutant is put before: those beside the code, and what of the others needs no server. All of them in
 * one fresh worker for each mutant, which takes a tenth of the time.
 */
export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? 'src/**/*.test.ts').split(','),
    isolate: false,
    testTimeout: 60_000,
    sequence: { sequencer: SlowLast },
  },
})
