import type { ConsentRow } from './consent-row.ts'
import { disclosure } from './disclosure-rows.ts'
import { thoseWithGezag } from './holder-rows.ts'
import { safetyAgeAndGezag } from './safety-age-and-gezag-rows.ts'
import { fromTwelve } from './youth-rows.ts'

/**
 * The decision table, top-down: S1 S2 A1 A0 G0, 1 to 16, D1 to D4, O1 to O3, T1. Read it beside
 * docs/consent-rows.md. Every line that holds adds its warning; no line ends the reading.
 */
export const decisionTable: readonly ConsentRow[] = [
  ...safetyAgeAndGezag,
  ...thoseWithGezag,
  ...fromTwelve,
  ...disclosure,
]
