import type { Finding, HisFindings } from '../../../src/application/ports/his.ts'
import type { Iss } from '../../../src/domain/identifiers.ts'

const nameOf = ({ element, why }: Pick<Finding, 'element' | 'why'>): string => `${element} ${why}`

export const memoryFindings = (): HisFindings => {
  const byIss = new Map<Iss, Map<string, Finding>>()
  return {
    note: async (iss, unread, on) => {
      const kept = byIss.get(iss) ?? new Map<string, Finding>()
      byIss.set(iss, kept)
      for (const one of unread) {
        const before = kept.get(nameOf(one))?.lastOn
        if (before === undefined || before < on) kept.set(nameOf(one), { ...one, lastOn: on })
      }
    },
    list: async (iss) => [...(byIss.get(iss)?.values() ?? [])],
  }
}
