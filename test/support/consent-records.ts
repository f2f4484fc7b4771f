import type { LocalDate } from '../../src/domain/calendar.ts'
import { type ConsentRecord, nothingFurther } from '../../src/domain/consent/consent-record.ts'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { RelatedPerson } from '../../src/domain/person.ts'
import { because, gezag, guardian, incapable, no, ots, says } from './consents.ts'
import { today } from './moments.ts'
import { assistant, coordinator, father, mother } from './persons.ts'

const later = '2027-05-25' as LocalDate

const aunt: RelatedPerson = {
  id: null,
  name: { text: 'Mw. van den Berg', usual: 'Loes', prefix: 'van den', family: 'Berg' },
  relation: 'other',
  phones: ['0301234567', '0611111111'],
}

/** Each says something in every part of the record that the others leave out. */
export const wholeRecords: Readonly<Record<string, Partial<ConsentRecord>>> = {
  'a child of whom the GI has authority, and whose parents differ': {
    band: 'under-12',
    authority: {
      ...gezag('single', [mother], { basis: 'decision', note: 'Beschikking gezien.' }),
      supervision: ots([
        { article: '265e', from: today, until: later },
        { article: '265h', from: today, until: today },
      ]),
    },
    statements: [
      {
        ...says(mother, 'given', { parties: { school: 'refused', 'youth-doctor': 'not-asked' } }),
        way: 'written',
        place: 'by-phone',
        signedForm: 'form-1' as FhirId,
        notedBy: 'A.M. Bos',
      },
      says(father, 'refused', { feedback: 'not-asked' }),
    ],
    objections: [
      no('objection', father, ['help', 'school']),
      { ...no('withdrawal', mother, ['feedback']), endedOn: later },
    ],
    safety: { step: 'Stap 3', advice: 'Gesproken op 24 november.' },
    mentionsOthers: true,
    leftOut: [],
  },
  'a youth of fifteen who wants it and whose parents do not know': {
    band: '12-to-15',
    statements: [says('patient')],
    unanswered: [
      { person: mother, kind: 'presumed', saidBy: father },
      {
        person: father,
        kind: 'not-reached',
        attempts: [
          { on: today, how: 'Gebeld' },
          { on: later, how: '' },
        ],
      },
      { person: aunt, kind: 'no-time' },
      { person: guardian, kind: 'kept-out', because: 'wish-of-youth' },
    ],
    incapacity: [incapable(), incapable({ purposes: ['feedback'], earlierRefusal: today })],
    exceptions: [because('urgent', 'patient'), because('urgent', aunt, ['disclosure'])],
    informing: { withheldFrom: [mother], atWishOfYouth: [aunt] },
    explained: ['withdrawal', 'sharing'],
    leftOut: ['phones', 'reason'],
    recordedBy: { ...coordinator, roles: ['coordinator', 'youth-worker'] },
  },
  'a record in which nothing was asked': {
    ...nothingFurther,
    authority: null,
    statements: [],
    safety: { step: '', advice: '' },
    recordedBy: { ...assistant, roleId: 'role-1' as FhirId },
  },
}
