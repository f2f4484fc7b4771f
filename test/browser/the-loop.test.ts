import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newContext, openBrowser, screenshot } from '../support/browser.ts'
import { type Demo, startDemo } from '../support/demo.ts'
import { inspect } from '../support/inspect.ts'
import {
  logIn,
  openPlugin,
  openRecord,
  refer,
  seeOutcome,
  workThrough,
} from '../support/people-at-work.ts'

const conclusion = 'Noor slaapt weer door en gaat naar school.'

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'the loop, in a cross-site frame, with $javaScriptEnabled for script',
  (options) => {
    let demo: Demo
    let browser: Browser
    let practice: BrowserContext
    let his: Page
    let workList: Page

    beforeAll(async () => {
      demo = await startDemo()
      browser = await openBrowser()
      practice = await newContext(browser, options)
      his = await practice.newPage()
    })
    afterAll(async () => {
      await browser?.close()
      await demo?.close()
    })

    it('workflow 3: the huisarts refers a child of nine with two parents with gezag', async () => {
      await openRecord(his, demo)
      const frame = await openPlugin(his)
      await refer(frame, 'Noor slaapt slecht en durft niet naar school.')
      await frame.getByText('In dossier gezet').first().waitFor()
      await screenshot(his, 'sent-in-the-record')
    })

    it('changes nothing when the plug-in stops and starts in between', async () => {
      await demo.stop('plugin')
      await demo.start('plugin')
    })

    it('workflow 7, 10, 14: the POH Jeugd accepts, starts and completes', async () => {
      workList = await logIn(await newContext(browser, options), demo)
      await workThrough(workList, 'Noor', conclusion)
      await workList.getByText('Afgerond').first().waitFor()
    })

    it('workflow 18: the huisarts opens the record again, sees the outcome first, and has seen it', async () => {
      await openRecord(his, demo)
      const frame = await openPlugin(his)
      await frame.getByText(conclusion).first().waitFor()
      await seeOutcome(frame)
    })

    it('leaves in the HIS one request that is completed, its work with outcome, two consents and one letter', async () => {
      const { search } = await inspect(demo)
      const reviewIsThere = async () => {
        const tasks = await search('Task', 'patient', 'kind-noor')
        return tasks.map(({ status }) => status)
      }
      await expect.poll(reviewIsThere, { timeout: 30_000 }).toEqual(['completed', 'completed'])
      const [requests, tasks, consents, documents] = await Promise.all([
        search('ServiceRequest', 'subject', 'kind-noor'),
        search('Task', 'patient', 'kind-noor'),
        search('Consent', 'patient', 'kind-noor'),
        search('DocumentReference', 'subject', 'kind-noor'),
      ])
      expect(requests).toMatchObject([{ status: 'completed' }])
      const papers = (requests[0]?.supportingInfo ?? []).map(({ reference = '' }) => reference)
      // Whom the POH Jeugd may call is contained.
      expect(papers.filter((paper) => !paper.startsWith('#')).toSorted()).toEqual(
        consents.map(({ id }) => `Consent/${id}`).toSorted(),
      )
      expect(consents.map(({ status }) => status)).toEqual(['active', 'active'])
      expect(tasks.map(({ status }) => status)).toEqual(['completed', 'completed'])
      expect(tasks.find(({ code }) => code?.coding?.[0]?.code === 'fulfill')?.output).not.toEqual(
        [],
      )
      expect(documents).toHaveLength(1)
    })
  },
)
