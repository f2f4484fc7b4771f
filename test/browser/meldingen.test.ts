import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withMail } from '../../src/sandbox/demo-config.ts'
import { newContext, openBrowser } from '../support/browser.ts'
import { letClockRun, stopClockAt } from '../support/clock.ts'
import { createHuisarts, createYouthWorker } from '../support/demo-cases.ts'
import { type DemoHere, startDemoHere } from '../support/demo-here.ts'
import { headerOf, type Mailbox, startMailbox } from '../support/mailbox.ts'
import {
  button,
  logIn,
  openPractice,
  openReferral,
  pressByKeyboard,
  unfold,
} from '../support/people-at-work.ts'
import { bothWays } from './journeys/world.ts'

const question = 'Noor slaapt slecht en durft niet naar school.'
const asked = 'Gaat Noor op dit moment naar school?'
const workListBox = 'werklijst@cjg-heuvelland.example'
const practiceBox = 'post@praktijk-linde.example'
const banner = 'Hier is te lang niets gebeurd'
const late = /^Noor .*: te laat, accepteren of afwijzen/

/** A Monday; five working days later it is to be answered, and five more later the huisarts is told that it was not. */
const days = {
  sent: '2026-11-23T10:00:00+01:00',
  asked: '2026-11-24T10:00:00+01:00',
  afterTheDeadline: '2026-12-02T10:00:00+01:00',
  longAfter: '2026-12-09T10:00:00+01:00',
}

describe.each(bothWays)(
  'what must not be missed, with $javaScriptEnabled for script',
  (options) => {
    let mailbox: Mailbox
    let demo: DemoHere
    let browser: Browser
    let his: Page

    beforeAll(async () => {
      stopClockAt(days.sent)
      mailbox = await startMailbox()
      demo = await startDemoHere(undefined, undefined, (config) => withMail(config, mailbox.port))
      browser = await openBrowser()
      his = await (await newContext(browser, options)).newPage()
    })
    afterAll(async () => {
      await browser?.close()
      await demo?.close()
      await mailbox?.close()
      letClockRun()
    })

    const sanne = async () => logIn(await newContext(browser, options), demo)
    const isMailedTo = (address: string, times = 1) =>
      vi.waitFor(
        () => expect(mailbox.received.filter(({ to }) => to.includes(address))).toHaveLength(times),
        { timeout: 15_000 },
      )

    it('a mail says that something waits, and where', async () => {
      await createHuisarts(demo).refer('huisarts-jansen', 'kind-noor', { question })
      await isMailedTo(workListBox)
      const [mail] = mailbox.received
      expect(mail?.raw).toContain(`${demo.plugin}/work-list/login`)
      const workList = await sanne()
      await unfold(workList, 'Meldingen (1)')
      await workList.getByRole('link', { name: /^Noor .*: nieuwe verwijzing/ }).click()
      await workList.getByText(question).waitFor()
      await workList.goto(`${demo.plugin}/work-list`)
      expect(await workList.getByText('Meldingen').count()).toBe(0)
    })

    it('workflow 5, 6: a melding leads the huisarts to the question, and is gone when it is answered', async () => {
      stopClockAt(days.asked)
      await (await createYouthWorker(demo, 'sanne-willems'))('Noor', 'ask', { question: asked })
      await isMailedTo(practiceBox)
      const practice = await openPractice(his, demo)
      await unfold(practice, 'Meldingen (1)')
      await pressByKeyboard(
        practice,
        practice.getByRole('link', { name: /^Vraag van de POH Jeugd/ }),
      )
      await practice.getByText(asked).first().waitFor()
      const frame = await openReferral(his, demo)
      await frame.getByLabel('Uw antwoord').fill('Ja, drie ochtenden per week.')
      await button(frame, 'Antwoord sturen').press('Enter')
      await frame.getByText(asked).waitFor()
      const after = await openPractice(his, demo)
      await after.getByRole('heading', { name: 'Loopt' }).waitFor()
      expect(await after.getByText('Meldingen').count()).toBe(0)
      expect(await after.getByText('Wacht op uw praktijk').count()).toBe(0)
    })

    it('workflow 23: what is late is mailed, and a melding of the POH Jeugd until it is opened', async () => {
      const before = mailbox.received.length
      stopClockAt(days.afterTheDeadline)
      await vi.waitFor(() => expect(mailbox.received.length).toBeGreaterThan(before), {
        timeout: 15_000,
      })
      const workList = await sanne()
      await unfold(workList, 'Meldingen')
      await pressByKeyboard(workList, workList.getByRole('link', { name: late }))
      await workList.getByRole('heading', { name: 'Verloop' }).waitFor()
      await workList.goto(`${demo.plugin}/work-list`)
      expect(await workList.getByRole('link', { name: late }).count()).toBe(0)
    })

    it('workflow 23: what is late for long is a banner of the huisarts, until the POH Jeugd acts', async () => {
      stopClockAt(days.longAfter)
      const practice = await openPractice(his, demo)
      const notice = practice.locator('.utrecht-alert', { hasText: banner })
      await pressByKeyboard(practice, notice.getByRole('link', { name: /^Noor/ }))
      await practice.getByText('Neem zelf contact op met CJG Heuvelland.').waitFor()
      await (await createYouthWorker(demo, 'sanne-willems'))('Noor', 'accept')
      await practice.goBack()
      await practice.reload()
      await practice.getByText('Geaccepteerd').first().waitFor()
      expect(await practice.getByText(banner).count()).toBe(0)
    })

    it('no mail holds a word of the child, the family, the practice or the question', () => {
      expect(mailbox.received.length).toBeGreaterThanOrEqual(3)
      for (const mail of mailbox.received) {
        expect(headerOf(mail, 'Subject')).toBe('Er staat iets voor u klaar in Jeugdschakel')
        for (const word of [question, asked, 'Noor', 'Vries', 'Jansen', '999990470']) {
          expect(mail.raw).not.toContain(word)
        }
      }
    })
  },
)
