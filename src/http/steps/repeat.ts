import type { CheckedFile } from '../../application/ports/files.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { Referral } from '../../domain/referral.ts'
import { transitions } from '../../domain/transitions.ts'
import { basedOnIn, type FormValues } from './form-values.ts'
import type { PageStep } from './step.ts'

type Sent<Seen> = {
  step: Pick<PageStep<Seen, never, unknown>, 'action' | 'isKept'>
  values: FormValues
  by: PersonActing
  files?: readonly CheckedFile[]
}

/**
 * A second click, or the same form sent again: the same person took this very step on this very
 * version, with the same words and files. It is answered as the first one was.
 */
export const isRepeat = <Seen extends Referral>(
  referral: Seen,
  { step, values, by, files = [] }: Sent<Seen>,
): boolean => {
  const taken = referral.history.find(({ version }) => version === basedOnIn(values) + 1)
  return (
    taken !== undefined &&
    taken.by.party === by.party &&
    'person' in taken.by &&
    taken.by.person.id === by.person.id &&
    transitions.some(({ row, action }) => row === taken.row && action === step.action) &&
    step.isKept(referral, values, files)
  )
}
