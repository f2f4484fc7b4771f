import type { Referral } from '../../src/domain/referral.ts'
import { createFormBrowser } from './form-browser.ts'
import { launch } from './launched.ts'
import { practiceId } from './persons.ts'
import { startPlugin } from './plugin-server.ts'
import { minutesLater } from './referrals.ts'
import { aChangeOn } from './sessions.ts'

/** A huisarts at the plug-in, some hours after the referrals of the tests were made. */
export const startPractice = async () => {
  const plugin = await startPlugin()
  plugin.clock.now = minutesLater(300)
  const browser = createFormBrowser(plugin.url)

  /** Puts it there as it is; `basedOn`: over that version. */
  const given = (referral: Referral, basedOn: number | null = null) =>
    plugin.store.referrals.commit(aChangeOn(referral, basedOn))

  /** Puts it there, and opens its page from the record of its child. `path`: of the launch. */
  const open = async (referral: Referral) => {
    await given(referral)
    const { path } = await launch(plugin, browser)
    const href = `${path}/referrals/${referral.id}`
    return { path, href, page: await browser.get(href) }
  }

  /** As it is stored now. */
  const read = async ({ id }: Referral): Promise<Referral> => {
    const found = await plugin.store.referrals.find(id, { practice: practiceId })
    if (found === null) throw new Error(`${id} is gone`)
    return found
  }

  return { ...plugin, browser, given, open, read }
}

export type PracticeServer = Awaited<ReturnType<typeof startPractice>>
