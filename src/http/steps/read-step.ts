import type { Request } from 'express'
import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { CheckedFile, InspectFile, UploadedFile } from '../../application/ports/files.ts'
import { type FileRefusal, mostAttachments, shownFileName } from '../../domain/attachment.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { filesField } from '../read-multipart.ts'
import { uploadedWith } from '../uploads.ts'
import type { FormValues } from './form-values.ts'
import { aboutIn, idOf, type PageStep } from './step.ts'

/** Why a file is refused, and what somebody can do about it. */
const refusals: Readonly<Record<FileRefusal, string>> = {
  empty: 'Dit bestand is leeg.',
  'too-large': 'Dit bestand is groter dan 10 MB.',
  'unknown-type': 'Kies een PDF, JPEG, PNG of tekstbestand (.txt).',
  'other-content': 'De inhoud past niet bij de naam van dit bestand.',
  damaged: 'Dit bestand is niet heel. Maak het opnieuw.',
  'holds-more': 'In dit bestand zit nog iets anders. Bewaar het als PDF.',
  'active-pdf':
    'In deze PDF zit een script, een formulier of een bestand. Druk hem af als nieuwe PDF.',
  'locked-pdf': 'Deze PDF heeft een wachtwoord. Bewaar hem zonder wachtwoord.',
  'unreadable-pdf': 'Wij kunnen deze PDF niet controleren. Druk hem af als nieuwe PDF.',
  'too-many-pixels': 'Deze afbeelding is te groot. Maak haar kleiner.',
  'unreadable-text': 'Deze tekst is niet leesbaar. Bewaar hem als UTF-8.',
}

const tooMany = `Kies hoogstens ${mostAttachments} bestanden.`
const busy = 'Het is nu te druk om bestanden te sturen. Probeer het over een minuut opnieuw.'
const chooseAgain = 'Kies uw bestanden opnieuw.'

const check = async (
  inspectFile: InspectFile,
  file: UploadedFile,
): Promise<Result<CheckedFile, string>> => {
  const checked = await inspectFile(file)
  return checked.ok ? checked : failure(`${shownFileName(file.name)}: ${refusals[checked.failure]}`)
}

type Files = { checked: readonly CheckedFile[]; wrong: readonly string[] }

/** One after the other: each takes some time of this process. */
const readFiles = async (inspectFile: InspectFile, request: Request): Promise<Files> => {
  const { files, isTooMany, isBusy } = uploadedWith(request)
  const checked: CheckedFile[] = []
  const wrong = [...(isTooMany ? [tooMany] : []), ...(isBusy ? [busy] : [])]
  for (const file of files) {
    const result = await check(inspectFile, file)
    if (result.ok) checked.push(result.value)
    else wrong.push(result.failure)
  }
  return { checked, wrong }
}

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
