import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linkFamily } from '../../src/domain/family-link.ts'
import type {
  FhirId,
  OrganisationId,
  PracticeId,
  ReferralId,
} from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { no, says } from '../support/consents.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import {
  createFormBrowser,
  type FormBrowser,
  formsOf,
  formTo,
  textOf,
} from '../support/form-browser.ts'
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { byPractice } from '../support/referral-steps.ts'
import { aReferral, byGp, minutesLater, theReferral } from '../support/referrals.ts'
import { otherOrganisation, startWorkList, type WorkListServer } from './work-list-server.ts'

const noor = {
  ...people.child,
  id: 'patient-noor' as FhirId,
  name: { text: 'Noor van der Velde', given: 'Noor', prefix: 'van der', family: 'Velde' },
}
const sems = aReferral().received().acceptedBy().started()
const noors = aReferral().forPatient(noor).received()
/** Of another family: nobody and nothing in common. */
const strangers = aReferral()
  .forPatient({
    id: 'patient-ander' as FhirId,
    name: { text: 'Bo Smit' },
    address: 'Dorpsstraat 1, 6201 AA Maasdal',
  })
  .withoutAuthority()
  .consentedBy('patient')
  .withContacts()

const linkedPair = (one: Referral, other: Referral): readonly [Referral, Referral] => {
  const linked = linkFamily([one, other], byPractice(one), minutesLater(200).toISOString())
  if (!linked.ok) throw new Error('they may be linked')
  return linked.value
}

const auditOf = (referral: Referral) => ({
  event: 'referral-sent' as const,
  at: referral.request.authoredOn,
  by: byGp,
  patient: referral.patient.id,
  referral: referral.id,
  version: referral.version,
  authority: 'treatment' as const,
  detail: null,
  correlationId: 'test',
})

describe('the referrals of one family, at the practice', () => {
  let plugin: PluginServer
  let browser: FormBrowser

  beforeEach(async () => {
    plugin = await startPlugin()
    plugin.clock.now = minutesLater(300)
    plugin.his.records.set('launch-noor', aLaunchRecord({ patient: noor }))
    browser = createFormBrowser(plugin.url)
  })
  afterEach(() => plugin.close())

  const given = async (...referrals: readonly Referral[]) => {
    for (const referral of referrals) {
      await plugin.store.referrals.commit({
        referral,
        basedOn: null,
        audit: auditOf(referral),
      })
    }
  }
  const now = async ({ id }: Referral) => {
    const found = await plugin.store.referrals.find(id, { practice: people.practiceId })
    if (found === null) throw new Error('the referral is gone')
    return found
  }
  const familyOf = async ({ id }: Referral, launched = 'launch-sem') => {
    const { path } = await launch(plugin, browser, { launch: launched })
    const href = `${path}/referrals/${id}`
    return { href, page: await browser.get(`${href}/family`) }
  }
  const linkTo = (page: string, { id }: Referral) =>
    formsOf({ body: page } as never).find(
      ({ action, fields }) => action.endsWith('/link') && fields.sibling === id,
    )

  it('workflow 3b: are linked by the huisarts, who chooses of those with a shared parent or address', async () => {
    const [sem, other, stranger] = [sems.build(), noors.build(), strangers.build()]
    await given(sem, other, stranger)
    const { href, page } = await familyOf(sem)
    expect(textOf(page)).toContain('Noor van der Velde')
    expect(textOf(page)).toContain('Ook hier: Fatima Haddad')
    const form = linkTo(page.body, other)
    if (form === undefined) throw new Error('it can be linked')
    const sent = await browser.post(form.action, form.fields)
    expect(sent).toMatchObject({ status: 303, location: `${href}/family` })
    expect((await now(sem)).familyLinks).toMatchObject([{ to: other.id, linkedBy: byGp }])
    expect((await now(other)).familyLinks).toMatchObject([{ to: sem.id, status: 'linked' }])
    expect(
      plugin.store.audited
        .filter(({ event }) => event === 'family-linked')
        .map((one) => one.patient),
    ).toEqual(expect.arrayContaining([sem.patient.id, other.patient.id]))
    expect(textOf(await browser.get(href))).toContain('Broers en zussen Noor van der Velde')
  })

  it('says at the button which of two referrals of one child it links to', async () => {
    const second = noors.withId('7d0e4c55-2b0f-4b8a-9a33-0d5f6a1c2e10' as ReferralId).build()
    await given(sems.build(), noors.build(), second)
    const { page } = await familyOf(sems.build())
    const about = `(${second.receiver.name}, 25 november 2026)`
    expect(textOf(page)).toContain(`Koppelen aan Noor van der Velde ${about}`)
  })

  it('is offered from the page of the referral, to whoever may send', async () => {
    await given(sems.build())
    const { href } = await familyOf(sems.build())
    expect((await browser.get(href)).body).toContain(`${href}/family`)
    plugin.his.records.set('launch-sem', aLaunchRecord({ user: people.assistant }))
    const assistants = await familyOf(sems.build())
    const { body } = await browser.get(assistants.href)
    expect(body).not.toContain(`${assistants.href}/family`)
  })

  it('workflow 3b: are offered on the page after sending, and linked in one press', async () => {
    const [other, stranger] = [noors.build(), strangers.build()]
    await given(other, stranger)
    const { first } = await launch(plugin, browser)
    const { action, fields } = formTo(first, '/new')
    expect(first.body).not.toContain('Noor')
    const sent = await browser.post(action, { ...fields, ...filledFields })
    const page = await browser.get(sent.location ?? '')
    expect(textOf(page)).toContain('Ook een broer of zus verwezen?')
    expect(textOf(page)).toContain('Ook hier: Fatima Haddad')
    expect(page.body).not.toContain('Bo Smit')
    expect(plugin.store.audited).toContainEqual(
      expect.objectContaining({
        event: 'referral-read',
        patient: other.patient.id,
        detail: 'family',
      }),
    )
    const form = linkTo(page.body, other)
    if (form === undefined) throw new Error('it can be linked')
    expect((await browser.post(form.action, form.fields)).status).toBe(303)
    expect((await now(other)).familyLinks).toMatchObject([{ status: 'linked' }])
    const after = textOf(await browser.get(sent.location ?? ''))
    expect(after).toContain('Broers en zussen Noor van der Velde')
    expect(after).not.toContain('Ook een broer of zus verwezen?')
  })

  it('workflow 3b: are not looked for by who may not link, nor ten minutes later', async () => {
    await given(noors.build())
    const { first } = await launch(plugin, browser)
    const { action, fields } = formTo(first, '/new')
    const { location = '' } = await browser.post(action, { ...fields, ...filledFields })
    const id = location?.split('/').at(-1)
    plugin.his.records.set('launch-sem', aLaunchRecord({ user: people.assistant }))
    const theirs = createFormBrowser(plugin.url)
    const { path } = await launch(plugin, theirs)
    const page = await theirs.get(`${path}/referrals/${id}`)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('Noor')
    plugin.clock.now = minutesLater(310)
    expect((await browser.get(location ?? '')).body).not.toContain('Noor')
    expect(plugin.store.audited.filter(({ detail }) => detail === 'family')).toEqual([])
  })

  it('shows nobody of another family, and no referral of the same child', async () => {
    const [sem, stranger, again] = [sems.build(), strangers.build(), aReferral().build()]
    await given(sem, stranger, again)
    const { page } = await familyOf(sem)
    expect(page.body).not.toContain('Bo Smit')
    expect(textOf(page)).toContain('Wij vinden geen andere open verwijzing uit dit gezin.')
  })

  it('workflow 3c: are unlinked from the other launch, for both', async () => {
    const [sem, other] = linkedPair(sems.build(), noors.build())
    await given(sem, other)
    const { page } = await familyOf(other, 'launch-noor')
    const { action, fields } = formTo(page, '/unlink')
    await browser.post(action, fields)
    expect((await now(sem)).familyLinks).toMatchObject([{ status: 'ended', endedBy: byGp }])
    expect((await now(other)).familyLinks).toMatchObject([{ status: 'ended' }])
  })

  it('fault R25: are linked once by a double press', async () => {
    const [sem, other] = [sems.build(), noors.build()]
    await given(sem, other)
    const { page, href } = await familyOf(sem)
    const form = linkTo(page.body, other)
    if (form === undefined) throw new Error('it can be linked')
    await browser.post(form.action, form.fields)
    expect(await browser.post(form.action, form.fields)).toMatchObject({
      status: 303,
      location: `${href}/family`,
    })
    expect((await now(sem)).familyLinks).toHaveLength(1)
    expect((await now(other)).history.filter(({ row }) => row === '3b')).toHaveLength(1)
  })

  it('tells who was first when the referral changed in between, and links when only the other did', async () => {
    const [sem, other] = [sems.build(), noors.build()]
    await given(sem, other)
    const { page } = await familyOf(sem)
    const form = linkTo(page.body, other)
    if (form === undefined) throw new Error('it can be linked')
    const changed = theReferral(other).acceptedBy().build()
    const commit = (referral: Referral, basedOn: number) =>
      plugin.store.referrals.commit({ referral, basedOn, audit: auditOf(referral) })
    await commit(changed, other.version)
    const stale = { ...form.fields, basedOn: String(sem.version - 1) }
    const late = await browser.post(form.action, stale)
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('Iemand was u voor')
    expect((await browser.post(form.action, form.fields)).status).toBe(303)
    expect((await now(other)).coordination.status).toBe('accepted')
  })

  it('security A27: is not to be had for the referral of another practice, or from another launch', async () => {
    const [sem, other] = [sems.build(), noors.build()]
    const elsewhere = aReferral()
      .forPatient(noor)
      .ofPractice('de-eik' as PracticeId)
      .build()
    await given(sem, other, elsewhere)
    const { page } = await familyOf(sem)
    const form = linkTo(page.body, other)
    if (form === undefined) throw new Error('it can be linked')
    const asked = await browser.post(form.action, { ...form.fields, sibling: elsewhere.id })
    expect(asked.status).toBe(404)
    expect((await familyOf(sem, 'launch-noor')).page.status).toBe(404)
  })
})

describe('the referrals of one family, at the receiver', () => {
  let server: WorkListServer

  beforeEach(async () => {
    server = await startWorkList()
  })
  afterEach(() => server.close())

  const pageOf = async ({ id }: Referral) => (await server.logIn()).get(`/work-list/cases/${id}`)

  it('workflow 3b: are one click from each other where both may be opened', async () => {
    const [sem, other] = linkedPair(sems.build(), noors.build())
    await server.given(sem, other)
    const page = await pageOf(sem)
    expect(page.body).toContain(`href="/work-list/cases/${other.id}"`)
    expect(textOf(page)).toContain('Broers en zussen Noor van der Velde')
    expect(textOf(page)).not.toContain('Gekoppeld aan')
    expect((await pageOf(other)).body).toContain(`href="/work-list/cases/${sem.id}"`)
    expect(server.store.audited).toContainEqual(
      expect.objectContaining({
        event: 'referral-read',
        patient: other.patient.id,
        detail: 'family',
      }),
    )
  })

  it.each([
    [
      'the consent of one is taken back',
      noors.consentEnded(no('withdrawal', people.mother, ['disclosure'])),
    ],
    ['one was not accepted', noors.rejected()],
    ['one is of another organisation', noors.to(otherOrganisation as OrganisationId)],
  ])('workflow 3b: are not linked to its eyes where %s', async (_, ended) => {
    const [sem, other] = linkedPair(sems.build(), ended.build())
    await server.given(sem, other)
    const page = await pageOf(sem)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain(other.id)
    expect(page.body).not.toContain('Noor')
    expect((await pageOf(other)).body).not.toContain(sem.id)
  })
})

describe('a meeting with others, on the screens', () => {
  const met = {
    on: '2026-11-24',
    'participants-practice': 'yes',
    'participants-receiver': 'yes',
    'participants-school': 'yes',
    'participants-youth-doctor': 'yes',
    content: 'School maakt een plan.',
  }
  const withSchool = sems
    .consentRenewed(says(people.mother, 'given', { parties: { school: 'given' } }))
    .consentRenewed(says(people.father, 'given', { parties: { school: 'given' } }))

  it('workflow 11e: is written down by the POH Jeugd, with who may read it', async () => {
    const server = await startWorkList()
    const referral = withSchool.build()
    await server.given(referral)
    const browser = await server.logIn()
    const href = `/work-list/cases/${referral.id}`
    const { action, fields } = formTo(await browser.get(href), '/note-meeting')
    const empty = await browser.post(action, { ...fields, content: met.content, on: '2030-01-01' })
    expect(empty.status).toBe(422)
    expect(textOf(empty)).toContain('Kies de dag van het overleg, vandaag of eerder.')
    expect(textOf(empty)).toContain('Kies wie erbij waren.')
    expect((await browser.post(action, { ...fields, ...met })).location).toBe(href)
    expect((await browser.post(action, { ...fields, ...met })).location).toBe(href)
    expect((await server.read(referral)).meetings).toMatchObject([
      {
        number: 1,
        on: '2026-11-24',
        participants: ['practice', 'receiver', 'school', 'youth-doctor'],
        content: met.content,
      },
    ])
    const text = textOf(await browser.get(href))
    expect(text).toContain('Erbij Huisarts, POH Jeugd, School, Jeugdarts')
    expect(text).toContain('Verslag mag naar School')
    expect(text).toContain('Geen toestemming, dus niet naar Jeugdarts')
    expect(server.store.audited.map(({ event }) => event)).toContain('meeting-noted')
    await server.close()
  })

  it('workflow 11e: is written down by the huisarts, and is in the timeline', async () => {
    const plugin = await startPlugin()
    plugin.clock.now = minutesLater(300)
    const browser = createFormBrowser(plugin.url)
    const referral = withSchool.build()
    await plugin.store.referrals.commit({ referral, basedOn: null, audit: auditOf(referral) })
    const { path } = await launch(plugin, browser)
    const href = `${path}/referrals/${referral.id}`
    const { action, fields } = formTo(await browser.get(href), '/note-meeting')
    expect((await browser.post(action, { ...fields, ...met })).location).toBe(href)
    const text = textOf(await browser.get(href))
    expect(text).toContain('Verslag School maakt een plan.')
    expect(text).toContain('Verloop')
    expect(text.split('Overleg met anderen (MDO)')).toHaveLength(3)
    await plugin.close()
  })
})
