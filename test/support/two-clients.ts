import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Practitioner, Worker } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { startWorkList } from '../http/work-list-server.ts'
import { theClinic } from './clinics.ts'
import { aLaunchRecord } from './fake-his.ts'
import { createFormBrowser, type FormBrowser, formsOf, type Page } from './form-browser.ts'
import { launch } from './launched.ts'
import { minutesLater } from './moments.ts'
import { gp, practiceId, youthWorker } from './persons.ts'
import { startPlugin } from './plugin-server.ts'
import { directoryWith } from './practice-desk.ts'
import { refuseInHis } from './refuse-in-his.ts'
import { aChange } from './sessions.ts'
import { refusedWith, situations } from './situations.ts'

/** Somebody at a screen of their own; `href`: where they find a referral. */
export type Client = { name: string; browser: FormBrowser; href: (referral: Referral) => string }

/** Two people of one side, who are there at the same time. */
export type TwoClients = {
  clients: readonly [Client, Client]
  /** `refusedWith`: what the HIS says of it. */
  given: (referral: Referral, refusedWith?: string) => Promise<unknown>
  read: (referral: Referral) => Promise<Referral | null>
  close: () => Promise<void>
}

const colleague: Practitioner = {
  ...gp,
  id: 'practitioner-mol' as FhirId,
  name: { text: 'T. Mol', given: 'Tom', family: 'Mol' },
}

/** Who is a coordinator too can take every step of this side. */
const workers: readonly [Worker, Worker] = [
  { ...youthWorker, roles: ['youth-worker', 'coordinator'] },
  { id: 'worker-bakker', name: 'Iris Bakker', roles: ['youth-worker', 'coordinator'] },
]

/** When what was prepared has happened. */
const later = minutesLater(300)

export const twoAtPractice = async (): Promise<TwoClients> => {
  const plugin = await startPlugin({}, directoryWith(theClinic))
  plugin.clock.now = later
  const launched = async (user: Practitioner): Promise<Client> => {
    plugin.his.records.set(user.id, aLaunchRecord({ user }))
    const browser = createFormBrowser(plugin.url)
    const { path } = await launch(plugin, browser, { launch: user.id })
    return { name: user.name.text, browser, href: ({ id }) => `${path}/referrals/${id}` }
  }
  const { referrals } = plugin.store
  return {
    clients: [await launched(gp), await launched(colleague)],
    given: async (referral, code) => {
      await referrals.commit({ ...aChange(referral), basedOn: null })
      if (code !== undefined) await refuseInHis(plugin.store, referral, code)
    },
    read: ({ id }) => referrals.find(id, { practice: practiceId }),
    close: () => plugin.close(),
  }
}

export const twoAtOrganisation = async (): Promise<TwoClients> => {
  const { clock, logIn, given, read, close } = await startWorkList([theClinic])
  clock.now = later
  const loggedIn = async (worker: Worker): Promise<Client> => ({
    name: worker.name,
    browser: await logIn(worker),
    href: ({ id }) => `/work-list/cases/${id}`,
  })
  const clients = [await loggedIn(workers[0]), await loggedIn(workers[1])] as const
  return { clients, given: (referral) => given(referral), read, close }
}

const hasForm = (page: Page, step: string): boolean =>
  formsOf(page).some(({ action }) => action.endsWith(`/${step}`))

/** A referral on which this step can be taken, as both have it before them; throws where no situation is one. */
export const openWith = async ({ clients, given }: TwoClients, step: string) => {
  const [one, other] = clients
  for (const [name, situation] of Object.entries(situations)) {
    const referral = situation().build()
    await given(referral, refusedWith[name as keyof typeof situations])
    const page = await one.browser.get(one.href(referral))
    if (!hasForm(page, step)) continue
    const pages = [page, await other.browser.get(other.href(referral))] as const
    return { referral, pages }
  }
  throw new Error(`no situation in which ${step} can be taken: add one to situations.ts`)
}
