import type { Consent } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { referralOf } from '../../../test/support/consent-cases.ts'
import { because, gezag, no, says, saysOf, zon } from '../../../test/support/consents.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { aReferral, today } from '../../../test/support/referrals.ts'
import { writtenCase } from '../../../test/support/written-cases.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { ConsentFacts, NamedReceiver, Purpose } from '../../domain/consent/consent-record.ts'
import { identifierSystems } from '../../domain/identifiers.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { consentStateOf } from '../read/consent.ts'
import { consentSourceOf } from './consent-source.ts'
import { consentOf, type SourceIs } from './consents.ts'
import { namingOf } from './naming.ts'

const day = (text: string) => text as LocalDate

const numbered: NamedReceiver = {
  ...zon,
  identifiers: [{ system: identifierSystems.agb, value: '94001122' }],
}
const maan: NamedReceiver = { ...zon, name: 'Praktijk Maan' }

const write = (
  act: 'help' | 'disclosure',
  referral: Referral,
  source: SourceIs = 'apart',
): Consent => consentOf(act, referral, { naming: namingOf(referral.id), source })

const consented = (facts: Partial<ConsentFacts>, referral = aReferral().build()): Referral => ({
  ...referral,
  consent: { ...referral.consent, ...facts },
})

const permitted = (consent: Consent) => consentStateOf(consent)?.permitted

const performers = (consent: Consent) => consent.performer?.map(({ display }) => display)

const since = (consent: Consent, index: number) =>
  consent.provision?.provision?.[index]?.period?.start

const taken = (...to: Purpose[]) =>
  consented({ objections: [no('withdrawal', mother, to, day('2026-11-24'))] })

describe('the two Consents of a referral', () => {
  it('consent O2: a direction that is taken back is denied from that day, and the other stays', () => {
    const consent = write('disclosure', taken('feedback'))
    expect(consent.status).toBe('active')
    expect(permitted(consent)).toEqual({ disclosure: true, feedback: false })
    expect([since(consent, 0), since(consent, 1)]).toEqual(['2026-11-25', '2026-11-24'])
  })

  it.each<[string, Consent['status'], Parameters<typeof no>, LocalDate | null]>([
    ['was taken back in part', 'inactive', ['withdrawal', mother, ['disclosure']], null],
    ['met with an objection', 'rejected', ['objection', mother, ['disclosure']], null],
    ['was taken back and given again', 'rejected', ['withdrawal', mother, ['disclosure']], today],
    ['was taken back for help alone', 'rejected', ['withdrawal', mother, ['help']], null],
  ])('consent O2: %s and refused for the rest is %s', (_, status, objection, endedOn) => {
    const statements = [says(mother), says(father, 'refused')]
    const objections = [{ ...no(...objection), endedOn }]
    expect(write('disclosure', consented({ statements, objections })).status).toBe(status)
  })

  it('consent O2: is denied from the last time that somebody said no and still does', () => {
    const on = (to: readonly Purpose[], when: string, endedOn: LocalDate | null = null) => ({
      ...no('withdrawal', mother, to, day(when)),
      endedOn,
    })
    const consent = write(
      'disclosure',
      consented({
        objections: [
          on(['feedback'], '2026-11-22'),
          on(['feedback'], '2026-11-21'),
          on(['feedback'], '2026-11-23', day('2026-11-24')),
          on(['help'], '2026-11-24'),
        ],
      }),
    )
    expect(since(consent, 1)).toBe('2026-11-22')
  })

  it('consent O2: ends when nothing is left of it', () => {
    const all = taken('help', 'disclosure', 'feedback')
    expect(write('disclosure', all).status).toBe('inactive')
    expect(write('help', all).status).toBe('inactive')
  })

  it('consent 4: is rejected where a parent refused', () => {
    const refused = consented({ statements: [says(mother), says(father, 'refused')] })
    expect(write('help', refused)).toMatchObject({ status: 'rejected' })
    expect(permitted(write('help', refused))).toEqual({ help: false })
    expect(performers(write('help', refused))).toEqual(['Fatima Haddad (moeder)'])
  })

  it('consent D4: names each other party that came up, and no rule for one that did not', () => {
    const parties = { school: 'given', 'youth-team': 'refused' } as const
    const asked = [mother, father].map((person) => says(person, 'given', { parties }))
    const referral = consented({
      statements: asked,
      objections: [no('objection', father, ['mental-health'])],
    })
    expect(permitted(write('disclosure', referral))).toEqual({
      disclosure: true,
      feedback: true,
      school: true,
      'youth-team': false,
      'mental-health': false,
    })
    const [custodian, recipient] =
      write('disclosure', referral).provision?.provision?.[2]?.actor ?? []
    expect(custodian?.reference.display).toBe(referral.receiver.name)
    expect(recipient?.reference).toEqual({ type: 'Organization', display: 'School' })
  })

  it('consent D4: names each receiver that came up, with a rule of its own beside that of its kind', () => {
    const asked = [mother, father].map((person) =>
      says(person, 'given', {
        parties: { 'mental-health': 'given' },
        receivers: [
          { ...numbered, answer: 'given' },
          { ...maan, answer: person === mother ? 'given' : 'refused' },
        ],
      }),
    )
    const consent = write('disclosure', consented({ statements: asked }))
    expect(consentStateOf(consent)).toMatchObject({
      permitted: { disclosure: true, feedback: true, 'mental-health': true },
      byName: [
        { receiver: numbered, isPermitted: true },
        { receiver: maan, isPermitted: false },
      ],
    })
    const rules = consent.provision?.provision ?? []
    expect(rules.map(({ actor }) => actor?.[1]?.reference.display)).toEqual([
      'CJG Maasdal',
      'Huisartspraktijk De Linde',
      'GGZ',
      'Praktijk Zon',
      'Praktijk Maan',
    ])
    expect(rules[3]?.actor).toMatchObject([
      { role: { coding: [{ code: 'CST' }, { code: 'receiver' }] } },
      {
        role: { coding: [{ code: 'IRCP' }, { code: 'mental-health' }] },
        reference: { type: 'Organization', identifier: numbered.identifiers[0] },
      },
    ])
    expect(rules[4]?.actor?.[1]?.reference).toEqual({
      type: 'Organization',
      display: 'Praktijk Maan',
    })
  })

  it('consent O1: denies a receiver by name from the day of the objection, and no other', () => {
    const objection = { ...no('withdrawal', mother, [], day('2026-11-23')), receivers: [zon] }
    const statements = [mother, father].flatMap((one) => [
      says(one, 'given', { receivers: [{ ...zon, answer: 'given' }] }),
      saysOf(one, maan),
    ])
    const consent = write('disclosure', consented({ statements, objections: [objection] }))
    expect(consentStateOf(consent)?.byName).toEqual([
      { receiver: zon, isPermitted: false },
      { receiver: maan, isPermitted: true },
    ])
    expect([since(consent, 2), since(consent, 3)]).toEqual(['2026-11-23', '2026-11-25'])
  })

  it('consent D4: has among who agreed also who agreed to one receiver by name only', () => {
    const named = [saysOf(mother, zon), saysOf(father, zon)]
    const consent = write('disclosure', consented({ statements: named }))
    expect(performers(consent)).toEqual(['Fatima Haddad (moeder)', 'Joris van der Velde (vader)'])
    expect(consent.status).toBe('active')
    const objections = [mother, father].map((one) => ({
      ...no('withdrawal', one, []),
      receivers: [zon],
    }))
    const ended = write('disclosure', consented({ statements: named, objections }))
    expect([ended.status, performers(ended)]).toEqual(['inactive', undefined])
  })

  it('consent O2: is as it was where the work stopped at the practice’s own wish, not at the consent', () => {
    const withdrawn = writtenCase('withdrawn with the consent')
    expect(write('help', withdrawn).status).toBe('inactive')
    const [last, ...before] = withdrawn.history.toReversed()
    if (last === undefined) throw new Error('nothing happened')
    const history = [...before.toReversed(), { ...last, row: '17b' as const }]
    expect(write('help', { ...withdrawn, history }).status).toBe('active')
  })

  it.each([
    ['school', 'School', 'COC'],
    ['youth-doctor', 'Jeugdarts', 'TREAT'],
    ['mental-health', 'GGZ', 'TREAT'],
    ['community-team', 'Wijkteam', 'COC'],
    ['youth-team', 'Team Jeugd', 'COC'],
  ] as const)(
    'consent D4: lets the POH Jeugd tell the %s where one parent was asked',
    (party, display, why) => {
      const asked = [says(mother, 'given', { parties: { [party]: 'given' } }), says(father)]
      const referral = consented({ statements: asked })
      const [, , rule, ...others] = write('disclosure', referral).provision?.provision ?? []
      expect(others).toEqual([])
      expect(rule?.actor).toMatchObject([
        { role: { coding: [{ code: 'CST' }, { code: 'receiver' }] } },
        { role: { coding: [{ code: 'IRCP' }, { code: party }] }, reference: { display } },
      ])
      expect(rule?.purpose).toMatchObject([
        { system: expect.stringContaining('v3-ActReason'), code: why },
      ])
      expect(rule).not.toHaveProperty('class')
    },
  )

  it('consent 13: a parent of a youth of sixteen is no performer, whatever that parent said', () => {
    const referral = consented(
      { authority: null, statements: [says('patient'), says(mother)] },
      aReferral().forChildOf(16).build(),
    )
    expect(performers(write('help', referral))).toEqual(['Sem van der Velde'])
  })

  it('consent 7: the GI that consents in the place of a parent is a performer', () => {
    const consent = write('help', referralOf('supervision-order-replaces-a-parent'))
    expect(performers(consent)).toEqual([
      'Fatima Haddad (moeder)',
      'Jeugdbescherming Zuid (voogdijinstelling)',
    ])
    expect(consent.contained).toMatchObject([{ resourceType: 'Organization', id: 'person-1' }])
  })

  it('consent 7: neither the GI without that ground, nor another in its place, is a performer', () => {
    const referral = referralOf('supervision-order-replaces-a-parent')
    const { consent } = referral
    const other: RelatedPerson = {
      ...father,
      id: null,
      name: { text: 'J. de Boer' },
      relation: 'other',
    }
    const statements = [...consent.statements, says(other)]
    const names = performers(write('help', { ...referral, consent: { ...consent, statements } }))
    expect(names).toEqual(performers(write('help', referral)))
    const exceptions = [because('urgent', mother)]
    expect(
      performers(write('help', { ...referral, consent: { ...consent, exceptions } })),
    ).not.toContain('Jeugdbescherming Zuid (voogdijinstelling)')
    const more = [because('urgent', mother), ...consent.exceptions]
    expect(
      performers(write('help', { ...referral, consent: { ...consent, exceptions: more } })),
    ).toContain('Jeugdbescherming Zuid (voogdijinstelling)')
  })

  it('has inside whom of the performers the HIS does not hold: never the youth', () => {
    const unheld: RelatedPerson = { ...father, id: null }
    const consent = write(
      'help',
      consented(
        {
          authority: gezag('joint', [mother, unheld]),
          statements: [says('patient'), says(mother), says(unheld)],
        },
        aReferral().forChildOf(14).build(),
      ),
    )
    expect(consent.performer).toHaveLength(3)
    expect(consent.contained).toMatchObject([
      { id: 'person-1', name: [{ text: father.name.text }] },
    ])
  })

  it('a person who was asked twice is named once, by the last answer', () => {
    const referral = consented({
      statements: [
        says(mother, 'refused', {}, day('2026-11-20')),
        says(father, 'given', {}, day('2026-11-20')),
        says(mother),
      ],
    })
    expect(performers(write('help', referral))).toEqual([
      'Fatima Haddad (moeder)',
      'Joris van der Velde (vader)',
    ])
  })
})

describe('the source of a Consent', () => {
  const referral = referralOf('parent-cannot-be-reached')

  it('is of the contact at which the referral was made, and in error with the referral', () => {
    const naming = namingOf(aReferral().build().id)
    const sent = writtenCase('sent with urgency from a contact')
    expect(consentSourceOf(sent, naming)).toMatchObject({
      status: 'completed',
      encounter: { reference: 'Encounter/encounter-1', type: 'Encounter' },
    })
    const wrong = consentSourceOf(writtenCase('entered in error'), naming)
    expect(wrong.status).toBe('entered-in-error')
    expect(wrong).not.toHaveProperty('encounter')
  })

  it('is another resource, with only the performers contained', () => {
    const consent = write('help', referral)
    expect(consent.sourceReference?.type).toBe('QuestionnaireResponse')
    expect(consent.contained).toBeUndefined()
  })

  it('stands inside, with everybody whom it names, for a HIS that cannot keep it', () => {
    const consent = write('help', referral, 'contained')
    expect(consent.sourceReference).toEqual({ reference: '#source' })
    expect(consent.contained).toMatchObject([
      { resourceType: 'QuestionnaireResponse', id: 'source' },
      { resourceType: 'RelatedPerson', id: 'person-1' },
    ])
    expect(consent.contained?.[0]).not.toHaveProperty('contained')
  })

  it.each([
    [
      'somebody of the practice, as the HIS knows them',
      'separated-other-phoned-later',
      { reference: 'Practitioner/practitioner-vos', type: 'Practitioner', display: 'P. Vos' },
    ],
    [
      'the POH Jeugd, by name',
      'school-taken-back-at-the-poh-jeugd',
      { type: 'PractitionerRole', display: 'Els Jansen, CJG Maasdal' },
    ],
  ] as const)('was written by %s', (_, name, author) => {
    const referral = referralOf(name)
    expect(consentSourceOf(referral, namingOf(referral.id)).author).toEqual(author)
  })
})

describe('a Consent that somebody must not see', () => {
  const label = (referral: Referral) => write('help', referral).meta?.security?.[0]?.code
  const sixteen = aReferral().forChildOf(16).build()

  it.each<[string, string | undefined, Referral]>([
    ['of a child whose parents all know', undefined, aReferral().build()],
    ['of a youth of fifteen', undefined, aReferral().forChildOf(15).build()],
    ['of a youth of sixteen', 'R', sixteen],
    [
      'of a youth who is sixteen by now',
      'R',
      aReferral().forPatient({ birthDate: '2010-11-25' }).build(),
    ],
    ['with signs of unsafety', 'R', consented({ safety: { step: 'Stap 2', advice: 'Gevraagd.' } })],
    [
      'with a parent who was not reached',
      undefined,
      consented({ unanswered: [{ person: father, kind: 'not-reached', attempts: [] }] }),
    ],
  ])('consent S2: %s carries the label %s', (_, code, referral) => {
    expect(label(referral)).toBe(code)
  })
})
