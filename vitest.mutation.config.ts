import { configDefaults, defineConfig } from 'vitest/config'

/**
 * The tests that each mutant is put before, all in one fresh worker, which takes a tenth of the time. Those that draw
 * their cases are left out: they are slow, and a mutant that one of them happens to find today may live tomorrow.
 */
export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? 'src/**/*.test.ts').split(','),
    exclude: [...configDefaults.exclude, '**/invariants.test.ts', '**/*.model.test.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
})
