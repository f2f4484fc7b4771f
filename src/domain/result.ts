/** An expected outcome: the value, or the failure that the caller must answer. Bugs are thrown. */
export type Result<T, F> = { ok: true; value: T } | { ok: false; failure: F }

export const success = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const failure = <F>(failure: F): { ok: false; failure: F } => ({ ok: false, failure })
