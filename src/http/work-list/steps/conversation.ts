import { businessStatuses } from '../../../domain/codes.ts'
import { askedAfter, oneOf, some } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** What the POH Jeugd finds of the consent to the help, at the first conversation (7.3.4 Jeugdwet). */
const helpConsent = oneOf(
  'Toestemming voor de hulp',
  {
    confirmed: 'Klopt nog: er is toestemming voor de hulp',
    missing: 'Er is geen toestemming voor de hulp',
  },
  { missing: 'Kies of er toestemming is voor de hulp.' },
)

/** Workflow 10: an attempt counts as a start; a conversation asks for the consent to the help as well. */
export const start = caseStep({
  step: 'start',
  title: 'Starten',
  asks: {
    contact: oneOf(
      'Eerste contact',
      some(businessStatuses, ['contact-gezocht', 'gesprek-gevoerd']),
      { missing: 'Kies hoe het eerste contact was.' },
    ),
    helpConsent: askedAfter('contact', ['gesprek-gevoerd'], helpConsent),
  },
  isOffered: ({ request }) => request.kind !== 'overleg',
  take: ({ startCase }, { helpConsent }) =>
    helpConsent === null
      ? given(startCase, { contact: 'contact-gezocht' as const })
      : given(startCase, { contact: 'gesprek-gevoerd' as const, helpConsent }),
})

/** Workflow 11: the first conversation, after a first attempt. It is told once, and after the start. */
export const report = caseStep({
  step: 'report',
  title: 'Eerste gesprek vastleggen',
  asks: { helpConsent },
  take: ({ reportOnConversation }, { helpConsent }) => given(reportOnConversation, { helpConsent }),
  isOffered: ({ coordination, history }) =>
    (coordination.status === 'in-progress' || coordination.businessStatus === 'niet-verschenen') &&
    history.every(({ businessStatus }) => businessStatus !== 'gesprek-gevoerd'),
})
