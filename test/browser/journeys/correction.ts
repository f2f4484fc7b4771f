import { it } from 'vitest'
import { button, openCase, openReferral, stepForm, unfold } from '../../support/people-at-work.ts'
import type { AtWork, Journey } from './journey.ts'

const yara = { user: 'Tom Peeters', child: 'Yara Aslan' }
const wrong = 'Yara heeft afscheid genomen van oma.'
const right = 'Yara heeft afscheid genomen van opa.'
const whole = 'Yara heeft afscheid genomen van opa en slaapt weer door.'

const correct = async ({ demo, workList }: AtWork, conclusion: string): Promise<void> => {
  await openCase(workList, demo, 'Yara')
  await unfold(workList, 'Uitkomst verbeteren')
  const form = stepForm(workList, 'correct')
  await form.getByLabel('Waarom u de uitkomst verbetert').fill('Er stond iets verkeerd.')
  await form.getByLabel('Uitkomst', { exact: true }).selectOption({
    label: 'Zelf behandeld door de POH Jeugd',
  })
  await form.getByLabel('Conclusie').fill(conclusion)
  await form.getByRole('radio', { name: 'Nee', exact: true }).check()
  await button(workList, 'Uitkomst verbeteren').click()
  await workList.getByText(conclusion).first().waitFor()
}

/** The outcome was not right: who decides on the old one is asked again, and so is who has decided. */
export const correction: Journey = (world) => {
  it('workflow 14: the work is completed, and the huisarts has the outcome on the screen', async () => {
    const { demo, his, huisarts, pohJeugd } = world()
    await huisarts.refer('huisarts-peeters', 'kind-yara', { question: 'Yara plast in bed.' })
    await pohJeugd('Yara', 'accept')
    await pohJeugd('Yara', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
    const outcome = { outcome: 'zelf-behandeld', conclusion: wrong, gpAction: 'no' }
    await pohJeugd('Yara', 'complete', outcome)
    const frame = await openReferral(his, demo, yara)
    await frame.getByText(wrong).first().waitFor()
  })

  it('workflow 26: the POH Jeugd corrects it; "Gezien" on the old one asks again', async () => {
    const { his } = world()
    await correct(world(), right)
    const frame = his.frameLocator('iframe')
    await button(frame, 'Gezien').click()
    await frame.getByText('Iemand was u voor').waitFor()
    await frame.getByText(right).first().waitFor()
    await button(frame, 'Gezien').click()
    await frame.getByText('Uitkomst gezien').waitFor()
  })

  it('workflow 26: a correction after that is a new outcome to be seen', async () => {
    const { demo, his } = world()
    await correct(world(), whole)
    const frame = await openReferral(his, demo, yara)
    await frame.getByText(whole).first().waitFor()
    await button(frame, 'Gezien').click()
    await button(frame, 'Gezien').waitFor({ state: 'detached' })
    await frame.getByText('Uitkomst gezien').nth(1).waitFor()
  })
}
