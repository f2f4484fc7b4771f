import type { Page } from 'playwright-core'
import type { createHuisarts, createYouthWorker } from '../../support/demo-cases.ts'
import type { DemoHere } from '../../support/demo-here.ts'

/** Two people at their screens; and, without a screen, what they did before the journey begins. */
export type AtWork = {
  demo: DemoHere
  /** The record in the HIS, with the plug-in in a frame of another site. */
  his: Page
  workList: Page
  huisarts: ReturnType<typeof createHuisarts>
  pohJeugd: Awaited<ReturnType<typeof createYouthWorker>>
  /** Another POH Jeugd, of another organisation. */
  logInElsewhere: () => Promise<Page>
}

/** The steps of one journey, as tests in their order. The world is there when they run. */
export type Journey = (world: () => AtWork) => void
