import { Router } from 'express'
import type { FhirStore } from '../store/fhir-store.ts'
import type { PracticeRecord } from './practice-record.ts'

export function recordRouter(_options: {
  store: FhirStore
  record: PracticeRecord
  now: () => number
}): Router {
  return Router()
}
