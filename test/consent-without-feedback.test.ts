import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, amsterdamDay } from '../src/domain/calendar.ts'
import type { Practitioner } from '../src/domain/person.ts'
import type { Referral } from '../src/domain/referral.ts'
import { textToPaste } from '../src/domain/referral-text.ts'
import { toldOf } from '../src/fhir/write/told-of.ts'
import { consentPageProps } from '../src/http/gp/consent-page-props.ts'
import type { Opened } from '../src/http/gp/open-launch.tsx'
import { grouped } from '../src/http/gp/overview-props.ts'
import { practiceProps } from '../src/http/gp/practice-props.ts'
import { referralProps } from '../src/http/gp/referral-props.ts'
import { anyAlike } from './support/alike-to-practice.ts'
import { gp, mentalHealthWorker } from './support/persons.ts'
import { aSession, theDirectory } from './support/practice-desk.ts'

const openedBy = (user: Practitioner, now: Date): Opened =>
  ({
    plugin: { ports: { directory: theDirectory, now: () => now } },
    session: aSession({ user }),
    path: '/l/launch',
    csrf: 'csrf',
    frameAncestors: [],
    correlationId: 'test',
  }) as unknown as Opened

const slot = {
  id: 'slot',
  practice: aSession().practice,
  organisation: 'cjg' as never,
  worker: null as never,
  start: '2035-01-01T09:00:00.000Z',
  end: '2035-01-01T09:30:00.000Z',
  place: 'Kamer 2',
}

/** All that the practice and its HIS get to see of one referral. */
const seenOf = (referral: Referral, user: Practitioner, now: Date) => {
  const opened = openedBy(user, now)
  const delivery = { state: 'waiting', since: referral.request.authoredOn, code: null } as const
  const delivered = { referral, delivery }
  const planning = { at: now.toISOString(), free: [slot] }
  const asked = { gp: '', news: [], moved: null, errors: [], typed: { from: '', to: '' } }
  const practice = { open: [delivered], kept: [], consults: [], closed: [] }
  return {
    page: referralProps(opened, delivered, { planning, siblings: [referral] }),
    consent: consentPageProps(opened, referral),
    patient: grouped([delivered], opened.path, amsterdamDay(now)),
    practice: practiceProps(opened, practice, asked),
    journal: textToPaste(referral),
    his: toldOf(referral, { report: null, letter: null, earlierReports: [] }),
  }
}

const anyUser = fc.constantFrom<Practitioner[]>(gp, mentalHealthWorker)

describe('consent D4: without consent for feedback', () => {
  it('the practice sees the same, whatever pauses, no-shows, messages, appointments and outcome there are', () =>
    fc.assert(
      fc.property(anyAlike, anyUser, fc.nat(120), ({ one, other }, user, days) => {
        const today = addDays(amsterdamDay(new Date(one.request.authoredOn)), days)
        const now = new Date(`${today}T09:00:00.000Z`)
        // A form says on which version it is based; that counts every step, and tells of none.
        const sameVersion = { ...other, version: one.version }
        expect(seenOf(sameVersion, user, now)).toEqual(seenOf(one, user, now))
      }),
      { numRuns: 100 },
    ))
})
