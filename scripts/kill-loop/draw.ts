/** Numbers below `limit`, the same for the same seed (mulberry32). */
export const createDraw = (seed: number) => {
  let state = seed
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

export type Draw = ReturnType<typeof createDraw>

/** One of them; they are never none. */
export const pick = <T>(draw: Draw, all: readonly [T, ...T[]]): T => all[draw(all.length)] ?? all[0]

/** The same ones in another order (Fisher and Yates). */
export const shuffled = <T>(draw: Draw, all: readonly T[]): readonly T[] => {
  const left = [...all]
  return all.flatMap(() => left.splice(draw(left.length), 1))
}
