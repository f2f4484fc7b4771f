import type { ConsentNotice } from '../../../smart-app/pages/consent/consent-notices.tsx'
import { consentPurposes, type Purpose } from '../../domain/consent/consent-record.ts'
import type { Warning } from '../../domain/consent/warnings.ts'
import { isFinal } from '../../domain/coordination.ts'
import type { Referral } from '../../domain/referral.ts'
import { listed, partyInWords } from './purposes.ts'

/** What a reader must know of the consent: whether access has ended, what else, and what a birthday stops. */
type Standing = {
  referral: Referral
  isClosed: boolean
  ended: readonly Purpose[]
  stops: readonly Warning[]
}

const isParty = (purpose: Purpose): boolean => !(purpose in consentPurposes)

/** A birthday stops only what is new (consent T1). */
const birthday = ({ stops }: Standing): readonly ConsentNotice[] => {
  const passed = stops.find(({ row }) => row === 'T1')
  return passed === undefined
    ? []
    : [
        {
          title: 'Vraag de jongere om toestemming',
          text: 'De leeftijdsgrens is gepasseerd. Deel niets nieuws tot de jongere zelf ja zegt. Wat al gedeeld is, mag u blijven lezen.',
        },
      ]
}

const parties = (standing: Standing, whoShares: string): readonly ConsentNotice[] => {
  const ended = standing.ended.filter(isParty).map(partyInWords)
  return ended.length === 0
    ? []
    : [
        {
          title: `Niet meer delen met ${listed(ended)}`,
          text: `De toestemming is ingetrokken. ${whoShares} niets meer met ${listed(ended)}.`,
        },
      ]
}

/** Of what has ended there is nothing more to arrange with the family. */
const forPractice = ({ coordination, receiver }: Referral) =>
  isFinal(coordination.status)
    ? {
        closed: `${receiver.name} kan niet meer lezen wat u deelde. Stuur niets nieuws.`,
        feedback: {
          title: 'U leest hier geen berichten meer',
          text: 'De toestemming voor terugkoppelen is ingetrokken. Wat de POH Jeugd schreef, ziet u hier niet meer. Wat al in uw dossier staat, blijft daar staan.',
        },
      }
    : {
        closed: `${receiver.name} kan niet meer lezen wat u deelde. Stuur niets nieuws. Bespreek met het gezin hoe het verder gaat.`,
        feedback: {
          title: 'U krijgt geen berichten meer',
          text: 'De toestemming voor terugkoppelen is ingetrokken. U ziet alleen of de hulp loopt of klaar is. Vraag het gezin zelf hoe het gaat.',
        },
      }

/** For the practice, after a withdrawal. */
export const toDoForPractice = (standing: Standing): readonly ConsentNotice[] => {
  const { referral, isClosed, ended } = standing
  const { closed, feedback } = forPractice(referral)
  return [
    ...(isClosed ? [{ title: 'De toestemming is ingetrokken', text: closed }] : []),
    ...(ended.includes('feedback') ? [feedback] : []),
    ...parties(standing, `${referral.receiver.name} deelt`),
    ...birthday(standing),
  ]
}

/** For the POH Jeugd, after a withdrawal. */
export const toDoForReceiver = (standing: Standing): readonly ConsentNotice[] => {
  const { isClosed, ended } = standing
  return [
    ...(isClosed
      ? [
          {
            title: 'De toestemming is ingetrokken',
            text: 'U kunt niet meer lezen wat de praktijk met u deelde. Wat u zelf schreef, blijft staan.',
          },
        ]
      : []),
    ...(ended.includes('feedback')
      ? [
          {
            title: 'Stuur de huisarts niets meer',
            text: 'De toestemming voor terugkoppelen is ingetrokken. De huisarts ziet alleen of de hulp loopt of klaar is.',
          },
        ]
      : []),
    ...parties(standing, 'Deel'),
    ...birthday(standing),
  ]
}
