import { createFormBrowser, type Form, formTo, type Page } from './form-browser.ts'

type Urls = { plugin: string; his: string }

/** A huisarts in a launch: fills forms and sends them, over real HTTP. */
export type Huisarts = Awaited<ReturnType<typeof launchAs>>

/** A form as it is ready to be sent; the same one can be sent again. */
export type FilledForm = { referral: string; action: string; fields: Record<string, string> }

const valuesOf = ({ body }: Page, name: string): readonly string[] =>
  [...body.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`, 'g'))].map(
    ([, value = '']) => value,
  )

/** From the button in the record through the HIS's login to the first screen; gives the launch's path. */
const launch = async (urls: Urls, user: string, patient: string) => {
  const plugin = createFormBrowser(urls.plugin)
  const his = createFormBrowser(urls.his)
  const pressed = await his.get(`/launch?${new URLSearchParams({ user, patient })}`)
  const started = await plugin.get(pressed.location ?? '')
  const authorized = await his.get(started.location ?? '')
  const back = await plugin.get(authorized.location ?? '')
  if (back.location === null) throw new Error(`the launch was refused: ${back.status}`)
  return { browser: plugin, path: back.location.split('/').slice(0, 3).join('/') }
}

/** What a form with two parents who agree is filled with. */
const answersFor = (page: Page): Record<string, string> => {
  const authority = valuesOf(page, 'authority').find(
    (one) => one.startsWith('joint ') && !one.endsWith(' other'),
  )
  const [reason = 'none'] = valuesOf(page, 'reason')
  if (authority === undefined) throw new Error('this child has no two parents in the record')
  return { authority, reason, 'duplicate-reason': 'Er is een tweede vraag bij gekomen.' }
}

/** A huisarts who opened the record of a child under twelve with two parents. */
export const launchAs = async (urls: Urls, patient: string, user = 'huisarts-jansen') => {
  const { browser, path } = await launch(urls, user, patient)
  let agreed: Record<string, string> | null = null

  const newForm = async (): Promise<{ page: Page; form: Form }> => {
    const page = await browser.get(`${path}/new`)
    return { page, form: formTo(page, '/new') }
  }

  /** The answers that "Allen akkoord" fills in; asked for once. */
  const agreement = async (page: Page, form: Form): Promise<Record<string, string>> => {
    const typed = { ...form.fields, ...answersFor(page), question: 'x', do: 'all-agree' }
    const {
      csrf: _,
      referral: __,
      proof: ___,
      ...fields
    } = formTo(await browser.post(form.action, typed), '/new').fields
    return { ...fields, ...answersFor(page) }
  }

  return {
    browser,
    path,
    fill: async (question: string): Promise<FilledForm> => {
      const { page, form } = await newForm()
      agreed ??= await agreement(page, form)
      const { csrf = '', referral = '', proof = '' } = form.fields
      const fields = { ...agreed, csrf, referral, proof, question, do: 'send' }
      return { referral, action: form.action, fields }
    },
    /** Rejects when the plug-in ends before it answers. */
    send: ({ action, fields }: FilledForm): Promise<Page> => browser.post(action, fields),
    /** The page of a referral, as its owner sees it. */
    look: (referral: string): Promise<Page> => browser.get(`${path}/referrals/${referral}`),
  }
}
