import { defineConfig } from 'vitest/config'

/** The server of test/support/postgres-server.ts is started once for all projects that name it. */
const globalSetup = 'test/support/postgres-server.ts'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,smart-app}/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.{ts,tsx}'],
          globalSetup,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: ['test/http/**/*.test.{ts,tsx}'],
          globalSetup,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One journey at a time, after the others: browsers that share two cores miss their deadlines.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
