import type { Actor } from '../domain/history.ts'
import type { Letter } from '../domain/letters.ts'
import type { Referral } from '../domain/referral.ts'
import { auditOf, type StepPorts } from './step.ts'

type Opened = {
  referral: Referral
  letter: Letter
  mayOpen: boolean
  by: Actor
  correlationId: string
}

/** Which letter, as it stands in the audit record: `report`, `onward-1`. */
const named = (letter: Letter): string =>
  'number' in letter ? `${letter.kind}-${letter.number}` : letter.kind

/** Records that a letter left as a document, or that it was refused (NEN 7513). */
export const letterOpened = (
  { audit, now }: Pick<StepPorts, 'audit' | 'now'>,
  { referral, letter, mayOpen, ...who }: Opened,
): Promise<void> => {
  const opened = auditOf(referral, { event: 'referral-exported', ...who }, now())
  return audit.append(
    mayOpen
      ? { ...opened, detail: named(letter) }
      : { ...opened, event: 'access-denied', authority: 'none', detail: named(letter) },
  )
}
