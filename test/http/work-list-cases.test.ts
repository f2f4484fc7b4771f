import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saysOf, zon } from '../support/consents.ts'
import { formsOf, formTo, textOf } from '../support/form-browser.ts'
import * as people from '../support/persons.ts'
import { aReferral, daysLater, now, theReferral } from '../support/referrals.ts'
import { otherOrganisation, startWorkList, type WorkListServer } from './work-list-server.ts'

let server: WorkListServer
beforeEach(async () => {
  server = await startWorkList()
})
afterEach(() => server.close())

const casePath = ({ id }: { id: string }) => `/work-list/cases/${id}`

describe('the work list', () => {
  it('shows the cases of all practices, by what is expected of whom', async () => {
    await server.given(
      aReferral()
        .forPatient({ name: { text: 'Noor Nieuw' } })
        .build(),
      aReferral()
        .forPatient({ name: { text: 'Mila Mij' } })
        .received()
        .acceptedBy()
        .build(),
      aReferral()
        .forPatient({ name: { text: 'Luuk Laat' } })
        .sentAt(daysLater(-30))
        .build(),
      aReferral()
        .forPatient({ name: { text: 'Klaas Klaar' } })
        .received()
        .acceptedBy()
        .started()
        .completed()
        .build(),
    )
    const page = await (await server.logIn()).get('/work-list')
    expect(textOf(page)).toMatch(
      /Te laat 1 .*Luuk Laat.*Nieuw 1 .*Noor Nieuw.*Wacht op mij 1 .*Mila Mij.*Wacht op anderen 0 .*Afgesloten 1 .*Klaas Klaar/,
    )
    expect(textOf(page)).toContain('Huisartspraktijk De Linde')
  })

  it('shows nothing of another organisation', async () => {
    await server.given(aReferral().to(otherOrganisation).build())
    expect(textOf(await (await server.logIn()).get('/work-list'))).not.toContain('Sem')
  })

  it('shows markup in a name as text: security A30', async () => {
    await server.given(
      aReferral()
        .forPatient({ name: { text: '<img src=x onerror=alert(1)>' } })
        .build(),
    )
    const page = await (await server.logIn()).get('/work-list')
    expect(page.body).not.toContain('<img')
    expect(textOf(page)).toContain('<img src=x onerror=alert(1)>')
  })
})

describe('a case', () => {
  it('says what each parent said later too, and not again what that was not about', async () => {
    const referral = aReferral().received().acceptedBy().consentRenewed(saysOf(people.mother, zon))
    await server.given(referral.build())
    const page = await (await server.logIn()).get(casePath(referral.build()))
    expect(textOf(page)).toContain('Delen met Praktijk Zon: toestemming')
    expect(textOf(page)).not.toContain('nog niet gevraagd')
  })

  it('becomes received when it is opened: workflow 4', async () => {
    const referral = aReferral().build()
    await server.given(referral)
    await (await server.logIn()).get(casePath(referral))
    const opened = await server.read(referral)
    expect(opened.coordination).toEqual({ status: 'received', businessStatus: 'afgeleverd' })
    expect(server.store.audited.map(({ event }) => event)).toContain('referral-received')
  })

  it('shows everything that was shared, and who may not be called', async () => {
    const referral = aReferral().build()
    await server.given(referral)
    const text = textOf(await (await server.logIn()).get(casePath(referral)))
    expect(text).toContain('Sem slaapt slecht sinds de scheiding')
    expect(text).toContain('BSN 111222333')
    expect(text).toContain('Slaapstoornis')
    expect(text).toMatch(/Joris van der Velde vader Niet bellen 0687654321/)
    expect(text).toMatch(/Fatima Haddad, moeder Hulp: toestemming/)
  })

  it('of another organisation answers 404, and that is audited: security A27', async () => {
    const referral = aReferral().to(otherOrganisation).build()
    await server.given(referral)
    const page = await (await server.logIn()).get(casePath(referral))
    expect(page.status).toBe(404)
    expect(page.body).not.toContain('Sem')
    expect(server.store.audited.at(-1)).toMatchObject({
      event: 'access-denied',
      referral: referral.id,
      by: { party: 'organisation', person: people.youthWorker },
    })
  })

  it('with an id of another form answers 404 or 400: security A40, A45', async () => {
    const browser = await server.logIn()
    const statuses = await Promise.all(
      ['1', '..%2f..%2fadmin', '%23', '%E0%A4%A'].map(
        async (id) => (await browser.get(`/work-list/cases/${id}`)).status,
      ),
    )
    expect(statuses).toEqual([404, 404, 404, 400])
  })

  it('is a stub once it was withdrawn', async () => {
    const referral = aReferral().received().withdrawn().build()
    await server.given(referral)
    const text = textOf(await (await server.logIn()).get(casePath(referral)))
    expect(text).toContain('Ingetrokken')
    expect(text).not.toContain('slaapt slecht')
    expect(text).not.toContain('111222333')
    expect(text).not.toContain('0612345678')
  })

  it('shows only the steps that this worker may take now', async () => {
    const referral = aReferral().received().build()
    const accepted = aReferral().received().acceptedBy().build()
    const started = aReferral().received().acceptedBy().started().build()
    await server.given(referral, accepted, started)
    const browser = await server.logIn()
    const stepsOf = async (one: { id: string }, by = browser) =>
      formsOf(await by.get(casePath(one)))
        .map(({ action }) => action.split('/').at(-1))
        .slice(1)
    expect(await stepsOf(referral)).toEqual([
      'accept',
      'agree-on-time',
      'ask',
      'supplement',
      'reject',
    ])
    expect(await stepsOf(accepted)).toEqual([
      'start',
      'no-show',
      'agree-on-time',
      'ask',
      'note-meeting',
      'queue',
      'supplement',
      'reject',
    ])
    expect(await stepsOf(started)).toEqual([
      'complete',
      'progress',
      'no-show',
      'agree-on-time',
      'ask',
      'propose',
      'note-meeting',
      'hold',
      'supplement',
    ])
    const coordinator = await server.logIn(people.coordinator)
    expect(await stepsOf(started, coordinator)).toEqual(['agree-on-time', 'mark-as-error'])
  })
})

const outcome = {
  outcome: 'zelf-behandeld',
  conclusion: 'Sem slaapt weer door.',
  advice: 'Vast ritueel.',
  gpAction: 'no',
}

describe('taking a step', () => {
  it('accepts, starts and completes: workflow 7, 10, 14', async () => {
    const referral = aReferral().build()
    await server.given(referral)
    const browser = await server.logIn()
    const path = casePath(referral)
    const take = async (step: string, fields: Record<string, string>) => {
      const form = formTo(await browser.get(path), `/${step}`)
      return browser.post(form.action, { ...form.fields, ...fields })
    }
    const accepted = await take('accept', { expectedOn: '2026-12-01' })
    expect([accepted.status, accepted.location]).toEqual([303, path])
    await take('start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
    await take('complete', { ...outcome, gpAction: 'yes', gpActionText: 'Bel de ouders.' })
    const done = await server.read(referral)
    expect(done.coordination).toMatchObject({
      status: 'completed',
      owner: people.youthWorker,
      outcome: { code: 'zelf-behandeld', gpAction: 'Bel de ouders.', organisation: null },
    })
    expect(done.review?.status).toBe('requested')
    expect(textOf(await browser.get(path))).toContain('Sem slaapt weer door.')
  })

  it('rejects with a coded reason and text: workflow 8', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/reject')
    await browser.post(form.action, {
      ...form.fields,
      reason: 'buiten-gemeente',
      reasonText: 'Het gezin woont in Meerssen.',
    })
    expect((await server.read(referral)).coordination).toMatchObject({
      status: 'rejected',
      reason: { code: 'buiten-gemeente', text: 'Het gezin woont in Meerssen.' },
    })
  })

  it('ends as failed when there was no conversation: workflow 15', async () => {
    const referral = aReferral().received().acceptedBy().started().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/complete')
    await browser.post(form.action, { ...form.fields, ...outcome, outcome: 'geen-contact' })
    expect((await server.read(referral)).coordination.status).toBe('failed')
  })

  it('keeps every typed word when something is missing, and leads to the field', async () => {
    const referral = aReferral().received().acceptedBy().started().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/complete')
    const typed = { ...outcome, outcome: 'voorliggend-veld', conclusion: '', advice: 'Eén <i>' }
    const page = await browser.post(form.action, { ...form.fields, ...typed })
    expect(page.status).toBe(422)
    expect(page.body).toContain(
      '<a class="utrecht-link utrecht-link--html-a" href="#complete-organisation"',
    )
    expect(page.body).toContain('href="#complete-conclusion"')
    expect(formTo(page, '/complete').fields).toMatchObject(typed)
    expect((await server.read(referral)).version).toBe(referral.version)
  })

  it('stays based on what its writer saw while it is corrected', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/reject')
    const colleague = await server.logIn({ ...people.youthWorker, id: 'b', name: 'Ada Bakker' })
    const accept = formTo(await colleague.get(casePath(referral)), '/accept')
    await colleague.post(accept.action, accept.fields)
    const typed = { reason: 'anders', reasonText: '' }
    const wrong = await browser.post(form.action, { ...form.fields, ...typed })
    expect(wrong.status).toBe(422)
    const corrected = formTo(wrong, '/reject')
    const page = await browser.post(corrected.action, { ...corrected.fields, reasonText: 'Vol.' })
    expect(page.status).toBe(412)
    expect(textOf(page)).toMatch(/Iemand was u voor Ada Bakker.*Geaccepteerd/)
  })

  it('fault R25: is taken once by a double click, and is one line in its history', async () => {
    const referral = aReferral().received().acceptedBy().started().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/complete')
    const fields = { ...form.fields, ...outcome }
    const pages = await Promise.all([
      browser.post(form.action, fields),
      browser.post(form.action, fields),
    ])
    expect(pages.map(({ status }) => status)).toEqual([303, 303])
    const done = await server.read(referral)
    expect(done.history.filter(({ row }) => row === '14')).toHaveLength(1)
  })

  it('shows who changed what when somebody was first, and can be sent again from there', async () => {
    const referral = aReferral().received().acceptedBy().started().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/complete')
    const colleague = { ...people.youthWorker, id: 'worker-bakker', name: 'Ada Bakker' }
    const by = {
      party: 'organisation',
      organisation: people.organisationId,
      person: colleague,
    } as const
    const held = {
      ...referral,
      version: referral.version + 1,
      history: [
        ...referral.history,
        {
          version: referral.version + 1,
          at: now.toISOString(),
          by,
          row: '11',
          businessStatus: 'tussenbericht',
        } as const,
      ],
    }
    const last = server.store.audited.at(-1)
    if (last === undefined) throw new Error('reading is audited')
    await server.store.referrals.commit({ referral: held, basedOn: referral.version, audit: last })
    const page = await browser.post(form.action, { ...form.fields, ...outcome })
    expect(page.status).toBe(412)
    expect(textOf(page)).toContain('Ada Bakker, 25 november 2026 om 10:00: Tussenbericht.')
    const again = formTo(page, '/complete')
    expect(again.fields).toMatchObject(outcome)
    expect((await browser.post(again.action, again.fields)).status).toBe(303)
    expect((await server.read(referral)).coordination.status).toBe('completed')
  })

  it('gives the words back when the referral was withdrawn in the meantime', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/reject')
    const withdrawn = theReferral(referral).withdrawn().build()
    const last = server.store.audited.at(-1)
    if (last === undefined) throw new Error('reading is audited')
    await server.store.referrals.commit({
      referral: withdrawn,
      basedOn: referral.version,
      audit: last,
    })
    const typed = { reason: 'anders', reasonText: 'Lang uitgelegd.' }
    const page = await browser.post(form.action, { ...form.fields, ...typed })
    expect(page.status).toBe(412)
    expect(textOf(page)).toMatch(/Dit kan nu niet meer .*A\.M\. Bos.*Ingetrokken/)
    expect(textOf(page)).toContain('Lang uitgelegd.')
  })

  it('fault R29: is refused with 409 and recorded when the table has no such step', async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/accept')
    const path = form.action.replace('accept', 'complete')
    const page = await browser.post(path, { ...form.fields, ...outcome })
    expect(page.status).toBe(409)
    expect((await server.read(referral)).version).toBe(referral.version)
    expect(server.store.audited.at(-1)).toMatchObject({
      event: 'access-denied',
      detail: 'step-not-allowed',
      referral: referral.id,
    })
  })

  it.each(['accept', 'reject', 'start', 'complete'])(
    'on a case of another organisation, %s answers 404 and is audited: security A27',
    async (step) => {
      const theirs = aReferral().to(otherOrganisation).received().build()
      await server.given(theirs)
      const browser = await server.logIn()
      const { csrf = '' } = formTo(await browser.get('/work-list'), '/logout').fields
      const page = await browser.post(`${casePath(theirs)}/${step}`, {
        csrf,
        basedOn: String(theirs.version),
        contact: 'contact-gezocht',
        reason: 'anders',
        reasonText: 'x',
        ...outcome,
      })
      expect(page.status).toBe(404)
      expect(server.store.audited.at(-1)?.event).toBe('access-denied')
    },
  )
})

describe('a form that is not ours', () => {
  const prepare = async () => {
    const referral = aReferral().received().build()
    await server.given(referral)
    const browser = await server.logIn()
    const form = formTo(await browser.get(casePath(referral)), '/accept')
    const post = async (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      (await browser.post(form.action, { ...form.fields, ...fields }, headers)).status
    return { referral, browser, post }
  }

  it('without a token, or with that of another session, is refused: security A22', async () => {
    const { referral, post } = await prepare()
    const other = formTo(await (await server.logIn()).get('/work-list'), '/logout').fields.csrf
    expect(await post({ csrf: '' })).toBe(403)
    expect(await post({ csrf: other ?? '' })).toBe(403)
    expect((await server.read(referral)).version).toBe(referral.version)
  })

  it('from another site is refused: security A23', async () => {
    const { referral, post } = await prepare()
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect(await post({}, { 'Sec-Fetch-Site': site })).toBe(403)
    }
    expect((await server.read(referral)).version).toBe(referral.version)
  })

  it('is never a GET: security A26', async () => {
    const { referral, browser } = await prepare()
    for (const path of ['accept', 'reject', 'start', 'complete'].map(
      (step) => `${casePath(referral)}/${step}`,
    )) {
      const page = await browser.get(path)
      expect([page.status, page.headers.allow]).toEqual([405, 'POST'])
    }
    expect((await browser.get('/work-list/logout')).status).toBe(405)
    expect((await server.read(referral)).version).toBe(referral.version)
  })

  it('is not read when it is too big: security A33', async () => {
    const { referral, post } = await prepare()
    expect(await post({ expectedOn: 'x'.repeat(1_000_000) })).toBe(413)
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`field-${n}`, '']))
    expect(await post(many)).toBe(413)
    expect((await server.read(referral)).version).toBe(referral.version)
  })
})
