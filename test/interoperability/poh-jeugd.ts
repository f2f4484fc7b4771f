import { createFormBrowser, formTo, type Page } from '../support/form-browser.ts'

type Urls = { plugin: string; cjg: string }

const shown = (page: Page, pattern: RegExp): string => pattern.exec(page.body)?.[1] ?? ''

/** A POH Jeugd who logged in at the demo CJG with what its login page itself shows. */
export const logInAsPohJeugd = async (urls: Urls) => {
  const plugin = createFormBrowser(urls.plugin)
  const cjg = createFormBrowser(urls.cjg)
  const left = await plugin.get('/work-list/login/cjg-heuvelland')
  const asked = await cjg.get(left.location ?? '')
  const page = await cjg.get(asked.location ?? '')
  const given = await cjg.post(page.url, {
    employee: 'sanne-willems',
    password: shown(page, /wachtwoord is <strong>([^<]+)/),
    code: shown(page, /voor deze keer is <strong>(\d{6})/),
  })
  const answered = await cjg.get(given.location ?? '')
  await plugin.get(answered.location ?? '')

  /** Fills the form of a step on a case's page and sends it. */
  const step = async (referral: string, name: string, fields: Record<string, string> = {}) => {
    const page = await plugin.get(`/work-list/cases/${referral}`)
    const form = formTo(page, `/${name}`)
    const done = await plugin.post(form.action, { ...form.fields, ...fields })
    if (done.status !== 303) throw new Error(`${name} was answered with ${done.status}`)
  }

  return {
    /** The page of a case. */
    look: (referral: string) => plugin.get(`/work-list/cases/${referral}`),
    accept: (referral: string) => step(referral, 'accept'),
    start: (referral: string) =>
      step(referral, 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' }),
    complete: (referral: string, conclusion: string) =>
      step(referral, 'complete', { outcome: 'zelf-behandeld', conclusion, gpAction: 'no' }),
  }
}
