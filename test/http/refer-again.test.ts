import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrganisationId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { createFormBrowser, type FormBrowser, formTo } from '../support/form-browser.ts'
import { filledFields, launch } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'
import { aReferral, minutesLater } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'

let plugin: PluginServer
let browser: FormBrowser

beforeEach(async () => {
  plugin = await startPlugin()
  plugin.clock.now = minutesLater(600)
  browser = createFormBrowser(plugin.url)
})
afterEach(() => plugin.close())

const sent = aReferral().asking('Sem wil niet naar school.')
const started = sent.received().acceptedBy().started()
const ends = {
  'finished and seen': [started.completed().seen(), 'basedOn'],
  'not accepted': [sent.received().rejected(), 'replaces'],
  withdrawn: [sent.received().withdrawn(), 'basedOn'],
  'ended without a conversation': [started.completed({ code: 'geen-contact' }), 'replaces'],
} as const

const open = async (referral: Referral) => {
  await plugin.store.referrals.commit({ ...aChange(referral), basedOn: null })
  const { path } = await launch(plugin, browser)
  const page = await browser.get(`${path}/referrals/${referral.id}`)
  const href = /href="([^"]*\/new\?again=[^"]*)"/.exec(page.body)?.[1] ?? ''
  return { path, href, page }
}

describe('workflow 20: referring again', () => {
  it.each(Object.keys(ends) as (keyof typeof ends)[])(
    'one that was %s is prefilled, without any answer, and leads back to it',
    async (name) => {
      const [builder, place] = ends[name]
      const earlier = builder.build()
      const { path, href } = await open(earlier)
      const { action, fields } = formTo(await browser.get(href), '/new')
      expect(fields).toMatchObject({
        question: 'Sem wil niet naar school.',
        receiver: 'cjg-maasdal',
      })
      for (const key of ['help', 'disclosure', 'feedback']) {
        expect(fields[`${key}-his-related-mother`]).toBeUndefined()
      }
      expect((await browser.post(action, { ...fields, do: 'send' })).status).toBe(422)
      const { question: _, reason: __, ...said } = filledFields
      const reason = fields.reason ?? filledFields.reason
      const answer = await browser.post(action, { ...fields, reason, ...said })
      expect(answer.status).toBe(303)
      const found = await plugin.store.referrals.listOfPatient(people.practiceId, people.child.id)
      const made = found.find(({ id }) => id !== earlier.id)
      const none = place === 'basedOn' ? 'replaces' : 'basedOn'
      expect(made?.request).toMatchObject({ [place]: earlier.id, [none]: null })
      plugin.clock.now = minutesLater(620)
      const page = await browser.get(answer.location ?? '')
      const link = /<a[^>]*href="([^"]*)"[^>]*>Eerdere verwijzing/.exec(page.body)?.[1]
      expect(link).toBe(`${path}/referrals/${earlier.id}`)
    },
  )

  it('is not offered while the outcome waits to be seen, nor while the work goes on', async () => {
    expect((await open(started.completed().build())).href).toBe('')
    expect((await open(started.build())).href).toBe('')
  })

  it('goes to the usual receiver where the earlier one is no longer of the practice', async () => {
    const elsewhere = sent
      .to('cjg-elders' as OrganisationId)
      .received()
      .rejected()
      .build()
    const { href } = await open(elsewhere)
    expect(formTo(await browser.get(href), '/new').fields.receiver).toBe('cjg-maasdal')
  })
})
