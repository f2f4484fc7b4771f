import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDemoHis, type DemoHis } from '../support/demo-his.ts'
import { aBrowser, type Browser } from '../support/smart-test-client.ts'

const noor = { user: 'huisarts-jansen', patient: 'kind-noor' }

let his: DemoHis
beforeAll(async () => {
  his = await aDemoHis()
})
afterAll(() => his.stop())

const choose = (browser: Browser, user: string) =>
  browser.go(`${his.url}/wie`, { method: 'POST', body: new URLSearchParams({ user }) })
const page = async (browser: Browser, path: string) => (await browser.go(his.url + path)).text()
const asHuisarts = async () => {
  const browser = aBrowser()
  await choose(browser, 'huisarts-jansen')
  return browser
}
const plainly = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** Writes a resource as the plug-in would, in Noor's launch. */
const write = async (resource: Record<string, unknown> & { resourceType: string }) => {
  const { access_token } = await his.launchToToken(aBrowser(), noor, {
    scope: `openid launch patient/${resource.resourceType}.crus`,
  })
  const response = await fetch(`${his.fhirBase}/${resource.resourceType}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${access_token}`,
      'content-type': 'application/fhir+json',
      prefer: 'return=representation',
    },
    body: JSON.stringify(resource),
  })
  expect(response.status).toBe(201)
  return String((await response.json()).id)
}

const subject = { reference: 'Patient/kind-noor' }

describe('the record screen', () => {
  it('first asks who you are, of both practices', async () => {
    const browser = aBrowser()
    expect((await browser.location(his.url)).pathname).toBe('/wie')
    const text = plainly(await page(browser, '/wie'))
    expect(text).toContain('Wie bent u?')
    expect(text).toContain('Marieke Jansen, Huisarts')
    expect(text).toContain('Ruud Smeets, POH-GGZ')
    expect(text).toContain('Fatima van der Heijden, Huisarts')
  })

  it('lists the patients of the own practice alone', async () => {
    const html = await page(await asHuisarts(), '/')
    expect(html).toContain('href="/patients/kind-noor"')
    expect(html).not.toContain('kind-sem')
    expect(html).toMatch(/<a href="\/launch\?user=huisarts-jansen"[^>]*>Praktijkoverzicht<\/a>/)
  })

  it("has no patient of another practice, not even by their record's address", async () => {
    const response = await (await asHuisarts()).go(`${his.url}/patients/kind-sem`)
    expect(response.status).toBe(404)
  })

  it.each(['/nergens', '/patients/%E0%A4%A', '/patients/kind-noor/dossier/Patient/kind-noor'])(
    'shows a page without a stack for %s',
    async (path) => {
      const response = await (await asHuisarts()).go(his.url + path)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(await response.text()).not.toMatch(/node_modules|at .*:\d+/)
    },
  )

  it('shows episodes with their ICPC code, contacts and colleagues', async () => {
    const text = plainly(await page(await asHuisarts(), '/patients/kind-noor'))
    expect(text).toMatch(/Episodes .*[A-Z]\d\d /)
    expect(text).toContain('Contacten')
    expect(text).toMatch(/Medewerkers .*Ilse Claessen, Doktersassistent/)
  })

  it('opens the plug-in in the record, in a frame with exactly the agreed flags', async () => {
    const browser = await asHuisarts()
    expect(await page(browser, '/patients/kind-noor')).not.toContain('<iframe')
    const response = await browser.go(`${his.url}/patients/kind-noor?verwijs=1`)
    const [, frame = ''] = /<iframe ([^>]+)>/.exec(await response.text()) ?? []
    expect(frame).toContain(
      'sandbox="allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts allow-downloads"',
    )
    expect(frame).toContain('src="/launch?user=huisarts-jansen&amp;patient=kind-noor"')
    expect(frame).toContain('title=')
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("frame-src 'self' http://127.0.0.1:3999")
  })

  it('offers the same launch in a window of its own', async () => {
    expect(await page(await asHuisarts(), '/patients/kind-noor')).toContain(
      '<a href="/launch?user=huisarts-jansen&amp;patient=kind-noor" target="_blank" rel="noopener">Open in een nieuw venster</a>',
    )
  })
})

describe('"In dit dossier"', () => {
  it('has one line for everything an app wrote, newest first, with its JSON', async () => {
    await write({
      resourceType: 'Consent',
      status: 'active',
      scope: { coding: [{ code: 'treatment' }] },
      category: [{ text: 'toestemming' }],
      patient: subject,
      policy: [{ uri: 'https://wetten.overheid.nl/BWBR0005290' }],
    })
    const id = await write({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      subject,
      code: { text: 'Verwijzing <script>alert(1)</script>' },
    })
    const browser = await asHuisarts()
    const html = await page(browser, '/patients/kind-noor')
    expect(html).not.toContain('<script>')
    const dossier = html.slice(html.indexOf('In dit dossier'))
    expect(dossier).toMatch(/verwijzing .*loopt.*De toestemming voor de hulp geldt/s)
    const json = await page(browser, `/patients/kind-noor/dossier/ServiceRequest/${id}`)
    expect(json).toContain('&quot;resourceType&quot;: &quot;ServiceRequest&quot;')
    expect(json).not.toContain('<script>')
  })

  it('opens the PDF of a document, and lets anything else only be downloaded', async () => {
    const data = (text: string) => Buffer.from(text).toString('base64')
    const id = await write({
      resourceType: 'DocumentReference',
      status: 'current',
      subject,
      description: 'Retourbericht',
      content: [
        {
          attachment: {
            contentType: 'application/pdf',
            title: 'retour.pdf',
            data: data('%PDF-1.7'),
          },
        },
        { attachment: { contentType: 'text/html', title: 'kwaad.html', data: data('<script>') } },
      ],
    })
    const browser = await asHuisarts()
    expect(await page(browser, '/patients/kind-noor')).toContain(
      `<a href="/patients/kind-noor/documenten/${id}/0">retour.pdf</a>`,
    )
    const open = (index: number) =>
      browser.go(`${his.url}/patients/kind-noor/documenten/${id}/${index}`)
    const pdf = await open(0)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(await pdf.text()).toBe('%PDF-1.7')
    const html = await open(1)
    expect(html.headers.get('content-type')).toBe('application/octet-stream')
    expect(html.headers.get('content-disposition')).toBe('attachment')
    expect((await open(2)).status).toBe(404)
  })

  it('does not show what is of another patient', async () => {
    const id = await write({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: subject,
    })
    const browser = await asHuisarts()
    const other = await browser.go(`${his.url}/patients/kind-daan/dossier/Task/${id}`)
    expect(other.status).toBe(404)
  })
})

describe('ending a referral in the record', () => {
  const request = {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    subject,
  } as const

  const press = (browser: Browser, id: string, status: string, site = 'same-origin') =>
    browser.go(`${his.url}/patients/kind-noor/dossier/ServiceRequest/${id}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': site },
      body: new URLSearchParams({ status }),
    })

  it('revokes it once, and offers no more', async () => {
    const browser = await asHuisarts()
    const id = await write(request)
    const form = `/dossier/ServiceRequest/${id}"`
    expect(await page(browser, '/patients/kind-noor')).toContain(
      `action="/patients/kind-noor${form}`,
    )
    expect((await press(browser, id, 'revoked')).status).toBe(303)
    const after = await page(browser, '/patients/kind-noor')
    expect(plainly(after)).toContain('ingetrokken')
    expect(after).not.toContain(`action="/patients/kind-noor${form}`)
  })

  it('is not done by a page of another site, nor with a status of its own', async () => {
    const browser = await asHuisarts()
    const id = await write(request)
    expect((await press(browser, id, 'revoked', 'cross-site')).status).toBe(403)
    await press(browser, id, 'draft')
    expect(await page(browser, '/patients/kind-noor')).toContain(`ServiceRequest/${id}"`)
    expect(await page(browser, `/patients/kind-noor/dossier/ServiceRequest/${id}`)).toContain(
      'active',
    )
  })
})
