import { expect, it } from 'vitest'
import { button, openCase, openReferral, stepForm, unfold } from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const luuk = { user: 'Tom Peeters', child: 'Luuk' }
const question = 'Luuk praat weinig en wordt boos als niemand hem verstaat.'
const why = 'Wij hebben tot april geen plaats voor een kind van deze leeftijd.'
const instead = 'De logopedist kan al beginnen.'

/** Rejected by one, and referred to another with every word that was there. */
export const elsewhere: Journey = (world) => {
  it('workflow 8: the POH Jeugd rejects, and says why and what can be done', async () => {
    const { demo, workList, huisarts } = world()
    await huisarts.refer('huisarts-peeters', 'kind-luuk', { question })
    await openCase(workList, demo, 'Luuk')
    await unfold(workList, 'Afwijzen')
    const form = stepForm(workList, 'reject')
    await form.getByLabel('Reden').selectOption({ label: 'Geen capaciteit' })
    await form.getByLabel('Toelichting voor de huisarts').fill(why)
    await form.getByLabel('Wat het gezin wel kan doen').fill(instead)
    await button(workList, 'Afwijzen').click()
    await workList.getByText('Niet geaccepteerd').first().waitFor()
  })

  it('workflow 18b, 20: the huisarts refers to another, from what was there', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo, luuk)
    for (const text of [why, instead]) await frame.getByText(text).first().waitFor()
    await frame.getByRole('link', { name: 'Opnieuw verwijzen' }).click()
    expect(await frame.getByLabel('Hulpvraag').inputValue()).toBe(question)
    await frame.getByLabel('Verwijzen naar').selectOption({ label: 'Zorggroep Mergelland' })
    await frame.getByLabel(/Klopt nog: Samen gezag/).check()
    await button(frame, 'Allen akkoord: hulp, delen, terugkoppelen').click()
    await frame.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
    await button(frame, 'Versturen').press('Enter')
    await frame
      .getByRole('heading', { name: 'Verwijzing naar Zorggroep Mergelland', exact: true })
      .waitFor()
  })

  it('the other POH Jeugd reads it; the first has ended', async () => {
    const { demo, workList, logInElsewhere } = world()
    const other = await logInElsewhere()
    await other.getByRole('link', { name: 'Luuk' }).click()
    await other.getByText(question).waitFor()
    await other.close()
    await openCase(workList, demo, 'Luuk')
    await workList.getByText('Beoordeeld door de praktijk').waitFor()
  })
}
