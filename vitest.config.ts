import { defineConfig } from 'vitest/config'

/** Databases to copy from, made once for all projects that need them. */
const globalSetup = ['test/support/postgres-server.ts', 'test/support/pglite.ts']

/** Keeps what the tests make of referrals, while a whole run is kept. */
const setupFiles = ['test/support/keep-resources-of.ts']

/** Said, because files of the group that has no order go last where there is one worker only. */
const first = { groupOrder: 1 }

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: first,
          include: ['{src,smart-app,scripts}/**/*.test.{ts,tsx}'],
          setupFiles,
          // Milliseconds each, but for those that draw a thousand cases while both cores are taken.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'project',
          sequence: first,
          include: ['test/*.test.{ts,tsx}'],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          sequence: first,
          include: ['test/contract/**/*.test.{ts,tsx}'],
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          sequence: first,
          include: ['test/http/**/*.test.{ts,tsx}'],
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'interoperability',
          include: ['test/interoperability/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Last and alone: the other FHIR server takes both cores while it starts.
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'kills',
          include: ['test/kills/**/*.test.ts'],
          // Fifty lives of a process, and the build before them; alone, so that they are quick.
          hookTimeout: 480_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'validity',
          include: ['test/validity/**/*.test.ts'],
          // After all others, because it judges what they wrote.
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
})
