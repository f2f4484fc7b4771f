import type { Look, Looks } from '../../../src/application/ports/looks.ts'
import type { Kept } from './kept.ts'

const later = (one: Look, other: Look): Look => ({
  about: one.about,
  version: Math.max(one.version, other.version),
  at: one.at > other.at ? one.at : other.at,
})

export const memoryLooks = (kept: Kept): Looks => ({
  of: async (reader) => new Map(kept.looks.get(reader)),
  note: async (reader, looks) => {
    const looked = new Map(kept.looks.get(reader))
    for (const look of looks) {
      const before = looked.get(look.about)
      looked.set(look.about, before === undefined ? look : later(before, look))
    }
    kept.looks.set(reader, looked)
  },
})
