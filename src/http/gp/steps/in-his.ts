import { mayBeWrittenAgain, refusedParts } from '../../../application/delivery/refused.ts'
import {
  fileReferralUnder,
  fileReferralWithout,
  writeToHisAgain,
} from '../../../application/practice/write-again.ts'
import { episodeInHis } from '../../../domain/filing.ts'
import { type FhirId, parseFhirId } from '../../../domain/identifiers.ts'
import { failure, success } from '../../../domain/result.ts'
import { type PartLeftOut, partsLeftOut } from '../../../domain/service-request.ts'
import type { Field } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { episodeInWords } from '../form-options.ts'
import { type ReferralOnPage, referralStep } from './referral-step.ts'

const refusedOf = ({ delivery, request }: ReferralOnPage) =>
  delivery === undefined ? [] : refusedParts(delivery, request)

const inFull =
  'De brief met alles erin gaat mee. De POH Jeugd heeft de hele tekst: daar verandert niets.'

/** What becomes of each part that is left out. */
const withoutWords: Readonly<Record<PartLeftOut, { title: string; note: string }>> = {
  encounter: {
    title: 'Zonder dit contact in het HIS zetten',
    note: 'De verwijzing hangt in het HIS dan niet aan een contact. Voor de POH Jeugd verandert er niets.',
  },
  question: {
    title: 'Met de hulpvraag in de brief in het HIS zetten',
    note: `Bij de verwijzing staat dan "Zie de verwijsbrief". ${inFull}`,
  },
  contacts: {
    title: 'Met de telefoonnummers in de brief in het HIS zetten',
    note: `Wie mag worden gebeld, staat dan alleen in de verwijsbrief. ${inFull}`,
  },
  explanation: {
    title: 'Zonder deze uitleg in het HIS zetten',
    note: 'Waarom u nog een verwijzing stuurde, staat dan alleen op deze pagina.',
  },
}

const numberOf = (part: PartLeftOut): number => partsLeftOut.indexOf(part) + 1

/** Workflow 29c. */
export const fileWithout = referralStep({
  step: 'file-without',
  action: 'file',
  title: 'Anders in het HIS zetten',
  button: 'In het HIS zetten',
  asks: {},
  isAsked: () => true,
  each: (seen) =>
    partsLeftOut
      .filter((part) => refusedOf(seen).includes(part))
      .map((part) => ({ number: numberOf(part), ...withoutWords[part] })),
  take: (ports, _, about) => given(fileReferralWithout(ports), { part: partsLeftOut[about - 1] }),
})

const noEpisode = 'none'

/** Another one than the HIS would not have; which of them are in the record is for whoever files it. */
const episode: Field<FhirId | null, ReferralOnPage> = {
  label: 'Episode',
  look: { kind: 'list', emptyLabel: 'Kies een episode' },
  options: ({ episodes = [], request }) => [
    ...episodes
      .filter(({ conditionId }) => conditionId !== episodeInHis(request)?.conditionId)
      .map((one) => ({ value: one.conditionId, label: episodeInWords(one) })),
    { value: noEpisode, label: 'Geen episode' },
  ],
  read: (typed) => {
    if (typed === noEpisode) return success(null)
    const id = parseFhirId(typed)
    return id === null ? failure('Kies een episode, of "Geen episode".') : success(id)
  },
}

/** Workflow 29c. */
export const fileUnder = referralStep({
  step: 'file-under',
  action: 'file',
  title: 'Bij een andere episode in het HIS zetten',
  button: 'In het HIS zetten',
  note: 'De POH Jeugd blijft de reden zien die u stuurde.',
  asks: { episode },
  isAsked: () => true,
  isOffered: (seen) => refusedOf(seen).includes('episode'),
  take: (ports, { episode }) => given(fileReferralUnder(ports), { episode }),
  keeps: {
    typed: 'episode',
    kept: ({ request }) => episodeInHis(request)?.conditionId ?? noEpisode,
  },
})

/** Workflow 29b. */
export const writeAgain = referralStep({
  step: 'write-again',
  title: 'Opnieuw proberen',
  note: 'Doe dit als er in het HIS iets is hersteld.',
  isQuiet: true,
  asks: {},
  isAsked: () => true,
  isOffered: ({ delivery }) => delivery !== undefined && mayBeWrittenAgain(delivery),
  take: (ports) => given(writeToHisAgain(ports), {}),
})
