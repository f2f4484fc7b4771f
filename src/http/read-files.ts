import type { Request } from 'express'
import type { CheckedFile, InspectFile, UploadedFile } from '../application/ports/files.ts'
import { type FileRefusal, mostAttachments, shownFileName } from '../domain/attachment.ts'
import { failure, type Result } from '../domain/result.ts'
import { uploadedWith } from './uploads.ts'

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

export const tooMany = `Kies hoogstens ${mostAttachments} bestanden.`
const busy = 'Het is nu te druk om bestanden te sturen. Probeer het over een minuut opnieuw.'
const check = async (
  inspectFile: InspectFile,
  file: UploadedFile,
): Promise<Result<CheckedFile, string>> => {
  const checked = await inspectFile(file)
  return checked.ok ? checked : failure(`${shownFileName(file.name)}: ${refusals[checked.failure]}`)
}

/** Those that are what they say, and a sentence for each that is not taken. */
export type Files = { checked: readonly CheckedFile[]; wrong: readonly string[] }

/** The files that came with a form, one after the other: each takes some time of this process. */
export const readFiles = async (inspectFile: InspectFile, request: Request): Promise<Files> => {
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
