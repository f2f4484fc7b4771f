/** Nobody frames the work list (security A24). */
export const unframed = { frameAncestors: 'none' } as const
