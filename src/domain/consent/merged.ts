type IsSame<T> = (one: T, other: T) => boolean

/** Each once, where it came first. */
export const unique = <T>(all: readonly T[], isSame: IsSame<T>): readonly T[] =>
  all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index)

/** What is the same is told once, as all of them together. */
export const mergedBy = <T>(
  all: readonly T[],
  isSame: IsSame<T>,
  together: (same: readonly T[]) => Partial<T>,
): readonly T[] =>
  unique(all, isSame).map((one) => ({
    ...one,
    ...together(all.filter((other) => isSame(one, other))),
  }))
