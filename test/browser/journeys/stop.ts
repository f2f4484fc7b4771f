import type { FrameLocator } from 'playwright-core'
import { it } from 'vitest'
import { button, openCase, openReferral, stepForm, unfold } from '../../support/people-at-work.ts'
import type { AtWork, Journey } from './journey.ts'

const bram = { child: 'Bram Hermans' }
const why = 'Ouders gaan naar een mediator.'
const goesOn = 'Bram vraagt zelf om door te gaan.'
const whyStill = 'Bram wil nu ook stoppen.'

const askToStop = async ({ demo, his }: AtWork, text: string): Promise<FrameLocator> => {
  const frame = await openReferral(his, demo, bram)
  await unfold(frame, 'Vragen om te stoppen')
  const form = stepForm(frame, 'ask-to-stop')
  await form.getByLabel('Reden').selectOption({ label: 'Het gezin ziet ervan af' })
  await form.getByLabel('Toelichting').fill(text)
  await button(frame, 'Vragen om te stoppen').click()
  await frame.getByText('Gevraagd om te stoppen').first().waitFor()
  return frame
}

/** The practice asks to stop work that has begun: once that is refused, once it is done. */
export const stop: Journey = (world) => {
  it('workflow 17a: the practice asks to stop', async () => {
    const { huisarts, pohJeugd } = world()
    await huisarts.refer('huisarts-jansen', 'kind-bram', { question: 'Bram zit klem.' })
    await pohJeugd('Bram', 'accept')
    await pohJeugd('Bram', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
    await askToStop(world(), why)
  })

  it('workflow 17c: the POH Jeugd goes on, and says why', async () => {
    const { demo, workList } = world()
    await openCase(workList, demo, 'Bram')
    await workList.getByText('vraagt om te stoppen').first().waitFor()
    await workList.getByText(why).first().waitFor()
    await workList.getByLabel('Waarom de hulp doorgaat').fill(goesOn)
    await button(workList, 'Doorgaan met de hulp').click()
    await workList.getByText('Gaat door').first().waitFor()
  })

  it('the practice reads why, and asks again', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo, bram)
    await frame.getByText('Gaat door, ondanks de vraag om te stoppen').waitFor()
    await frame.getByText(goesOn).first().waitFor()
    await askToStop(world(), whyStill)
  })

  it('workflow 17b: the POH Jeugd stops', async () => {
    const { demo, workList } = world()
    await openCase(workList, demo, 'Bram')
    await workList.getByText(whyStill).first().waitFor()
    await button(workList, 'Stoppen').click()
    await workList.getByText('Gestopt').first().waitFor()
  })

  it('workflow 18b: the practice closes it', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo, bram)
    await frame.getByText('U beslist: opnieuw verwijzen of afsluiten.').waitFor()
    await button(frame, 'Afsluiten').click()
    await frame.getByText('Besloten hoe het verder gaat').waitFor()
  })
}
