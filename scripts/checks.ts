/** What `npm run check` runs, by name. Each is shown to fail on a planted fault in test/check.test.ts. */
export const checks = {
  format: ['biome', 'check', '--linter-enabled=false', '--error-on-warnings', '.'],
  lint: [
    'biome',
    'lint',
    '--skip=style/noRestrictedImports',
    '--skip=plugin',
    '--error-on-warnings',
    '.',
  ],
  layers: ['biome', 'lint', '--only=style/noRestrictedImports', '--only=plugin', '.'],
  types: ['tsc', '--project', '.', '--noEmit', '--pretty', 'false'],
  'dead code': ['knip', '--no-progress', '--no-config-hints'],
} as const satisfies Record<string, readonly string[]>

export type CheckName = keyof typeof checks
