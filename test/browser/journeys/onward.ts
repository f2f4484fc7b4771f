import type { Locator } from 'playwright-core'
import { it } from 'vitest'
import { button, openCase, openReferral, stepForm, unfold } from '../../support/people-at-work.ts'
import type { AtWork, Journey } from './journey.ts'

const fenna = { child: 'Fenna' }
const because = 'De angst blijft, ook na zes gesprekken.'
const referredBy = /Verwezen door .*Jansen/
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
    await propose(world(), 'Jeugdpraktijk Heuvel')
  })

  it('workflow 11c: the huisarts approves that as it stands', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo, fenna)
    await frame.getByText(`Jeugdpraktijk Heuvel. ${because}`).waitFor()
    await frame.getByLabel('Verwijzen zoals voorgesteld').check()
    await button(frame, 'Besluiten').click()
    await frame.getByText(referredBy).nth(1).waitFor()
  })
}
