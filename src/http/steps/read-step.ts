import type { Request } from 'express'
import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { CheckedFile, InspectFile } from '../../application/ports/files.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { type Files, readFiles } from '../read-files.ts'
import { filesField } from '../read-multipart.ts'
import type { FormValues } from './form-values.ts'
import { aboutIn, idOf, type PageStep } from './step.ts'

const chooseAgain = 'Kies uw bestanden opnieuw.'

/** A browser gives no file back, so one that was good is chosen again too. */
const errorOfFiles = (
  step: string,
  about: number | null,
  { checked, wrong }: Files,
): readonly FormError[] =>
  checked.length + wrong.length === 0
    ? []
    : [{ field: idOf(step, about, filesField), text: [...wrong, chooseAgain].join(' ') }]

type Sent = { inspectFile: InspectFile; request: Request; values: FormValues; today: LocalDate }
type Read<Uses, Act> = { act: (uses: Uses) => Act; files: readonly CheckedFile[] }

/** A form of a step as it was sent: its answers and its files; or what is wrong with them, all at once. */
export const readStep = async <Seen, Uses, Act>(
  step: PageStep<Seen, Uses, Act>,
  { inspectFile, request, values, today }: Sent,
): Promise<Result<Read<Uses, Act>, readonly FormError[]>> => {
  const asked = step.read(values, today)
  const files = step.takesFiles ? await readFiles(inspectFile, request) : { checked: [], wrong: [] }
  if (asked.ok && files.wrong.length === 0) {
    return success({ act: asked.value, files: files.checked })
  }
  return failure([
    ...(asked.ok ? [] : asked.failure),
    ...errorOfFiles(step.step, aboutIn(values), files),
  ])
}
