import { expect, it } from 'vitest'
import { button, openPlugin, openRecord } from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const daan = { child: 'Daan de Vries' }
const asked = 'Een jongen van zes is driftig, thuis en in de klas.'
const askedToo = 'Verwijzen, of kunnen ouders dit zelf?'
const advice = 'Graag verwijzen: wij kijken in de klas mee.'

/** An overleg without a name becomes a referral, and keeps every word. */
export const consult: Journey = (world) => {
  it('asks from the record without saying about whom', async () => {
    const { demo, his } = world()
    await openRecord(his, demo, daan)
    const frame = await openPlugin(his)
    await frame.getByRole('link', { name: 'Terug naar het overzicht' }).click()
    await frame.getByRole('link', { name: 'Overleg zonder naam' }).click()
    await frame.getByLabel('Uw vraag').fill(`Daan: ${asked}\n\n${askedToo}`)
    await button(frame, 'Versturen').click()
    await frame.getByText('Haal weg waaraan het kind te herkennen is.').first().waitFor()
    await frame.getByLabel('Uw vraag').fill(`${asked}\n\n${askedToo}`)
    await button(frame, 'Versturen').click()
    await button(frame, 'Intrekken').waitFor()
  })

  it('is answered from the work list', async () => {
    const { demo, workList } = world()
    await workList.goto(`${demo.plugin}/work-list`)
    await workList.getByRole('link', { name: asked.slice(0, 30) }).click()
    await workList.getByLabel('Uw antwoord').fill(advice)
    await button(workList, 'Antwoord sturen').click()
    await workList.getByText(advice).waitFor()
    expect(await workList.content()).not.toContain('Daan')
  })

  it('becomes a referral of the open record, and is sent', async () => {
    const { demo, his } = world()
    await openRecord(his, demo, daan)
    const frame = await openPlugin(his)
    await frame.getByRole('link', { name: 'Terug naar het overzicht' }).click()
    await frame.getByRole('link', { name: /Overleg met CJG Heuvelland/ }).click()
    await frame.getByRole('link', { name: 'Maak er een verwijzing van' }).click()
    await frame.getByLabel(/Driftig/).check()
    await frame.getByLabel(/Klopt, samen gezag/).check()
    await button(frame, 'Allen akkoord: hulp, delen, terugkoppelen').click()
    await frame.getByRole('radio', { name: 'Toestemming', checked: true }).first().waitFor()
    await button(frame, 'Versturen').press('Enter')
    await frame.getByRole('heading', { name: 'Verloop' }).waitFor()
  })

  it('the POH Jeugd reads in it every word of both', async () => {
    const { demo, workList } = world()
    await workList.goto(`${demo.plugin}/work-list`)
    await workList.getByRole('link', { name: 'Daan' }).click()
    for (const text of [asked, askedToo, advice]) await workList.getByText(text).waitFor()
  })
}
