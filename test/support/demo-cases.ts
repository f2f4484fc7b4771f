import type { DemoUrls } from '../../src/sandbox/demo-config.ts'
import { createFormBrowser, type FormBrowser, formTo, type Page, textOf } from './form-browser.ts'

type Fields = Record<string, string>

/** Reads on until a page comes; cookies travel along. */
const arrive = async (browser: FormBrowser, first: Promise<Page>, base: string): Promise<Page> => {
  let page = await first
  let at = base
  while (page.location !== null) {
    at = new URL(page.location, at).href
    page = await browser.ask(at)
  }
  return page
}

/** The values of a choice, in the order of the screen. */
const choices = ({ body }: Page, name: string): string[] =>
  [...body.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(
    ([, value = '']) => value,
  )

/** Gezag of persons whom the HIS has: a situation and who they are. */
const isOfKnownPersons = (authority: string): boolean => {
  const [, ...holders] = authority.split(' ')
  return holders.length > 0 && !holders.includes('other')
}

/** A huisarts without a screen, at one child's record: fills forms as the browser would and sends them. */
export const createHuisarts = ({ his, plugin }: DemoUrls) => {
  const launch = async (user: string, patient: string) => {
    const browser = createFormBrowser(plugin)
    const url = `${his}/launch?${new URLSearchParams({ user, patient })}`
    return { browser, page: await arrive(browser, browser.ask(url), url) }
  }
  const send = (browser: FormBrowser, { action, fields }: ReturnType<typeof formTo>) =>
    arrive(browser, browser.post(action, fields), plugin)

  /** Refers with the consent of everybody who is asked. */
  const refer = async (user: string, patient: string, fields: Fields): Promise<Page> => {
    const { browser, page: opened } = await launch(user, patient)
    const isForm = opened.url.endsWith('/new')
    const page = isForm
      ? opened
      : await browser.get(`${opened.url.split('/').slice(0, 3).join('/')}/new`)
    const form = formTo(page, '/new')
    const filled = {
      ...form.fields,
      reason: choices(page, 'reason')[0] ?? '',
      authority: choices(page, 'authority').find(isOfKnownPersons) ?? '',
      basis: 'never-joint',
      ...fields,
    }
    const { action } = form
    const agreed = await browser.post(action, { ...filled, do: 'all-agree' })
    const again = formTo(agreed, '/new')
    const sent = await send(browser, { action, fields: { ...again.fields, do: 'send' } })
    if (!sent.url.includes('/referrals/')) throw new Error(`not sent: ${textOf(sent)}`)
    return sent
  }

  /** Withdraws what is on the first screen of this child. */
  const withdraw = async (user: string, patient: string, fields: Fields): Promise<Page> => {
    const { browser, page: overview } = await launch(user, patient)
    const referral =
      /href="(\/l\/[^"]*\/referrals\/[^"]*)"/.exec(overview.body)?.[1] ?? overview.url
    const form = formTo(await browser.get(referral), '/withdraw')
    return send(browser, { ...form, fields: { ...form.fields, ...fields } })
  }

  /** Takes down that the first person with gezag takes back what was shared. */
  const takeBack = async (user: string, patient: string, day: string): Promise<Page> => {
    const { browser, page } = await launch(user, patient)
    const href = /href="(\/l\/[^"]*\/referrals\/[^"/]*)"/.exec(page.body)?.[1] ?? page.url
    const form = formTo(await browser.get(`${href}/consent`), '/end-consent')
    const said = { 'end-kind': 'withdrawal', 'end-person': 'p1', 'end-disclosure': 'yes' }
    const answered = await send(browser, {
      ...form,
      fields: { ...form.fields, ...said, 'end-date': day },
    })
    if (!answered.url.endsWith('/consent')) throw new Error(`not taken back: ${textOf(answered)}`)
    return answered
  }
  return { refer, withdraw, takeBack }
}

/** A POH Jeugd without a screen. */
export const createYouthWorker = async ({ plugin, cjg }: DemoUrls, employee: string) => {
  const browser = createFormBrowser(plugin)
  const login = await browser.get('/work-list/login')
  const link = /href="(\/work-list\/login\/[^"]*)"/.exec(login.body)?.[1] ?? ''
  const asked = await browser.get(link)
  const started = await browser.ask(asked.location ?? '')
  const attempt = new URL(started.location ?? '', cjg).href
  const [, code = ''] = /voor deze keer is (\d{6})/.exec(textOf(await browser.ask(attempt))) ?? []
  const fields = { employee, password: 'heuvelland', code }
  await arrive(browser, browser.ask(attempt, { method: 'POST', fields }), attempt)

  /** One step on the case of a child. */
  return async (child: string, step: string, fields: Fields = {}): Promise<Page> => {
    const list = await browser.get('/work-list')
    const href = new RegExp(`href="([^"]*/cases/[^"]*)">${child}`).exec(list.body)?.[1] ?? ''
    const form = formTo(await browser.get(href), `/${step}`)
    const page = await arrive(
      browser,
      browser.post(form.action, { ...form.fields, ...fields }),
      plugin,
    )
    if (page.status !== 200) throw new Error(`${step} of ${child}: ${page.status}`)
    return page
  }
}

const outcome = {
  outcome: 'zelf-behandeld',
  conclusion: 'Yara heeft afscheid genomen van opa en praat weer over hem. Bedplassen is gestopt.',
  advice: 'Herdenkingsdoosje bewaren. Bij terugval: meld u weer aan.',
  gpAction: 'yes',
  gpActionText: 'Vraag over drie maanden hoe het thuis gaat.',
}

/** What was referred before the pictures are taken, and would be late by then. */
export const referLongAgo = async (demo: DemoUrls): Promise<void> => {
  const { refer } = createHuisarts(demo)
  const question = 'Bram zit klem tussen zijn ouders en heeft na elk weekend hoofdpijn.'
  await refer('huisarts-jansen', 'kind-bram', { question })
  await refer('pohggz-smeets', 'kind-thijmen', {
    question: 'Thijmen raakt op school alles kwijt. Ouders willen weten wat zij thuis kunnen doen.',
  })
  await refer('huisarts-peeters', 'kind-luuk', {
    question: 'Luuk praat weinig en wordt boos als niemand hem verstaat.',
  })
  const act = await createYouthWorker(demo, 'sanne-willems')
  await act('Thijmen', 'accept')
}

/** What else a day at two practices and one CJG leaves: cases in each group that a POH Jeugd has. */
export const referToday = async (demo: DemoUrls): Promise<void> => {
  const { refer, withdraw, takeBack } = createHuisarts(demo)
  await withdraw('huisarts-peeters', 'kind-luuk', {
    reason: 'gezin-ziet-af',
    text: 'Ouders wachten liever de logopedist af.',
  })
  await refer('huisarts-peeters', 'kind-luuk', {
    question: 'Ouders van Luuk willen nu toch graag hulp bij zijn boze buien.',
  })
  await refer('huisarts-peeters', 'kind-annefleur', {
    question: 'Anne-Fleur eet alleen nog wit voedsel en valt af. Samen eten lukt niet meer.',
    urgency: 'urgent',
  })
  await refer('huisarts-peeters', 'kind-sem', {
    question: 'Sem heeft buikpijn, vaak voor school.\nOnderzoek was schoon. Ouders zijn ongerust.',
  })
  await refer('huisarts-jansen', 'kind-daan', { question: 'Boze buien thuis en in de klas.' })
  await refer('pohggz-smeets', 'kind-lotte', {
    question: 'Moeder zoekt hulp bij de opvoeding.',
    'ots-institution': 'Jeugdbescherming Heuvelland',
    'ots-worker': 'Karin Habets',
  })
  await refer('huisarts-peeters', 'kind-yara', {
    question: 'Yara plast weer in bed sinds opa overleed.',
  })
  await refer('huisarts-jansen', 'kind-fenna', {
    question: 'Fenna slaapt niet zonder haar ouders.',
  })
  await refer('huisarts-peeters', 'kind-omar', { question: 'Omar slaapt slecht en is vaak boos.' })
  const act = await createYouthWorker(demo, 'sanne-willems')
  await act('Omar', 'accept')
  await act('Omar', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
  await takeBack('huisarts-peeters', 'kind-omar', '2026-09-15')
  await act('Daan', 'accept', { expectedOn: '2026-09-22' })
  await act('Fenna', 'accept')
  await act('Fenna', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
  await act('Yara', 'accept')
  await act('Yara', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
  await act('Yara', 'complete', outcome)
  await act('Lotte', 'reject', {
    reason: 'al-in-zorg',
    reasonText: 'De gezinsvoogd heeft al opvoedhulp geregeld, die start 1 oktober.',
    alternative: 'Moeder kan de gezinsvoogd bellen over de startdatum.',
  })
}
