import type { Plugin } from '../../src/http/plugin.ts'

/** A plug-in that is ready, measures nothing and has no proxy before it. */
export const pluginOperations: Pick<
  Plugin,
  'readiness' | 'metrics' | 'measure' | 'trustedProxies'
> = {
  readiness: async () => 'ready',
  metrics: { render: async () => 'up 1\n', token: null },
  measure: () => {},
  trustedProxies: [],
}
