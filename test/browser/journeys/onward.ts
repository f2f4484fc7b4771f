import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/calendar.ts'
import { formatDay } from '../../../src/domain/words.ts'
import { textInPdf } from '../../support/pdf-text.ts'
import { button, openCase, openReferral, stepForm, unfold } from '../../support/people-at-work.ts'
import type { AtWork, Journey } from './journey.ts'

const fenna = { child: 'Fenna' }
const because = 'De angst blijft, ook na zes gesprekken.'
const referredBy = /Verwezen door .*Jansen/
const approved = 'Jeugdpraktijk Heuvel'
const changed = 'Graag diagnostiek, en daarna behandeling.'

/** Each parent agrees to the organisation in the form. */
const bothAgree = async (form: Locator): Promise<void> => {
  const asked = form.getByRole('group', { name: /akkoord met deze organisatie/ })
  await asked.nth(1).waitFor()
  for (const one of await asked.all()) await one.getByLabel('Ja').check()
}

const propose = async ({ demo, workList }: AtWork, organisation: string): Promise<void> => {
  await openCase(workList, demo, 'Fenna')
  await unfold(workList, 'Vervolghulp voorstellen')
  const form = stepForm(workList, 'propose')
  await form.getByLabel('Welke hulp').selectOption({ label: 'Verwijzing naar jeugd-GGZ' })
  await form.getByLabel('Organisatie').fill(organisation)
  await form.getByLabel('Waarom').fill(because)
  await form.getByLabel('Huisarts beslist over de verwijzing').check()
  await bothAgree(form)
  await button(workList, 'Voorstel sturen').click()
  await workList.getByText('Wacht op de huisarts').first().waitFor()
}

/** A day as a field has it; `days` from today. */
const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(
    Date.now() + days * 86_400_000,
  )

/** The POH Jeugd proposes; the huisarts decides, and never without the family. */
export const onward: Journey = (world) => {
  it('workflow 11b: the POH Jeugd proposes help of the jeugd-GGZ', async () => {
    const { huisarts, pohJeugd } = world()
    await huisarts.refer('huisarts-jansen', 'kind-fenna', { question: 'Fenna is bang.' })
    await pohJeugd('Fenna', 'accept')
    await pohJeugd('Fenna', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
    await propose(world(), 'Praktijk Zon')
  })

  it('workflow 11c: the huisarts changes it; nothing leaves before the parents agree', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo, fenna)
    const form = stepForm(frame, 'decide-proposal')
    const decide = async () => {
      await form.getByLabel('Verwijzen, met wijzigingen').check()
      await form.getByLabel('Organisatie').fill('GGZ Maasdal')
      await form.getByLabel('Wat u vraagt').fill(changed)
      await button(frame, 'Besluiten').click()
    }
    await frame.getByText(`Praktijk Zon. ${because}`).waitFor()
    await decide()
    await frame.getByText('Dit mag nu niet').waitFor()
    await bothAgree(form)
    await decide()
    await frame.getByText(referredBy).waitFor()
    await frame.getByText('GGZ Maasdal').waitFor()
  })

  it('the POH Jeugd reads what became of it, and proposes another', async () => {
    const { demo, workList } = world()
    await openCase(workList, demo, 'Fenna')
    await workList.getByText(referredBy).waitFor()
    await workList.getByText('GGZ Maasdal', { exact: true }).waitFor()
    await propose(world(), approved)
  })

  it('workflow 11c: the huisarts approves that as it stands', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo, fenna)
    await frame.getByText(`${approved}. ${because}`).waitFor()
    await frame.getByLabel('Verwijzen zoals voorgesteld').check()
    await button(frame, 'Besluiten').click()
    await frame.getByText(referredBy).nth(1).waitFor()
  })

  it('workflow 11c: and saves the letter that the provider asks for', async () => {
    const { his } = world()
    const message = his.frameLocator('iframe').locator('section', { hasText: approved })
    const link = message.getByRole('link', { name: 'Verwijsbrief (PDF)' })
    const [download] = await Promise.all([his.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('verwijsbrief.pdf')
    const letter = textInPdf(readFileSync(await download.path()))
    for (const text of [approved, because, 'Fenna']) expect(letter).toContain(text)
  })

  it('workflow 11d: the POH Jeugd follows the help, and the huisarts reads how far it is', async () => {
    const { demo, his, workList } = world()
    await openCase(workList, demo, 'Fenna')
    const followed = workList.locator('details', { hasText: `Voortgang vervolghulp: ${approved}` })
    await followed.locator('summary').click()
    await followed.getByLabel('Op de wachtlijst').check()
    await followed.getByLabel('Wachtlijst tot').fill(day(30))
    await followed.getByRole('button').press('Enter')
    const progress = `Op de wachtlijst tot ${formatDay(day(30) as LocalDate)}`
    await workList.getByText(progress).first().waitFor()
    const frame = await openReferral(his, demo, fenna)
    await frame.locator('section', { hasText: approved }).getByText(progress).waitFor()
  })
}
