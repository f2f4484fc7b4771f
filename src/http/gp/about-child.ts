import type { Patient } from '../../domain/person.ts'
import { formatDay, formatName } from '../../domain/words.ts'

/** `Noor de Vries, geboren 26 juli 2017`: whose record it is, where none is open. */
export const aboutChild = ({ name, birthDate }: Pick<Patient, 'name' | 'birthDate'>): string =>
  birthDate === null ? formatName(name) : `${formatName(name)}, geboren ${formatDay(birthDate)}`
