import { mayHaveCases } from '../../../domain/absence.ts'
import { optionalDay } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** Workflow 7: the day is a promise to the practice, so it does not lie in the past. */
export const accept = caseStep({
  step: 'accept',
  title: 'Accepteren',
  asks: {
    expectedOn: optionalDay('Eerste contact verwacht op', {
      earliest: (today) => today,
      wrong: 'Kies een dag vanaf vandaag, of laat de datum leeg.',
    }),
  },
  isOffered: ({ request, team }) => request.kind !== 'overleg' && mayHaveCases(team.me),
  take: ({ acceptCase }, { expectedOn }) => given(acceptCase, { expectedOn }),
})
