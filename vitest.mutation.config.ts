import { configDefaults, defineConfig } from 'vitest/config'
import { drawnTests } from './scripts/mutation/folders.ts'
import { SmallestFirst } from './scripts/mutation/smallest-first.ts'

/**
 * The tests that each mutant is put before, all in one fresh worker, which takes a tenth of the time. Those that draw
 * their cases are left out: they are slow, most of all where they shrink what they found.
 */
export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? 'src/**/*.test.ts').split(','),
    exclude: [...configDefaults.exclude, drawnTests],
    isolate: false,
    runner: './scripts/mutation/first-failure.ts',
    sequence: { sequencer: SmallestFirst },
    testTimeout: 60_000,
  },
})
