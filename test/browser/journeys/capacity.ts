import { expect, it } from 'vitest'
import { agree, button, openPlugin, openRecord, stepForm } from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const jip = { child: 'Jip' }
const question = 'Jip blowt elke dag en spijbelt.'

/** A form that waited in a drawer while its receiver closed. */
export const capacity: Journey = (world) => {
  it('workflow 1: the huisarts begins, and goes on later', async () => {
    const { demo, his } = world()
    await openRecord(his, demo, jip)
    const frame = await openPlugin(his)
    await frame.getByLabel('Hulpvraag').fill(question)
    expect(await frame.getByLabel('Verwijzen naar').inputValue()).toBe('cjg-heuvelland')
    await button(frame, 'Later verder').press('Enter')
    await frame.getByText('U was al begonnen met een verwijzing').waitFor()
  })

  it('workflow 24: one receiver closes, and the other has a long wait', async () => {
    const { demo, workList, logInElsewhere } = world()
    const milan = await logInElsewhere()
    for (const page of [workList, milan]) await page.goto(`${demo.plugin}/work-list/team`)
    const closing = stepForm(workList, 'capacity')
    await closing.getByLabel('Nee, wij zijn gesloten').check()
    await closing.getByLabel('Waarom').fill('Twee van ons zijn ziek.')
    await closing.getByRole('button').press('Enter')
    await workList.getByText(/Zo gezet door Sanne Willems/).waitFor()
    const waiting = stepForm(milan, 'capacity')
    await waiting.getByLabel('Ja, met een lange wachttijd').check()
    await waiting.getByLabel('Wachttijd in weken').fill('6')
    await waiting.getByRole('button').press('Enter')
    await milan.getByText('Wachttijd: 6 weken').waitFor()
    await milan.close()
  })

  it('workflow 24: the huisarts finds every word, cannot choose who is closed, and reads how long the other takes', async () => {
    const { demo, his } = world()
    await openRecord(his, demo, jip)
    const frame = await openPlugin(his)
    await frame.getByRole('link', { name: 'Verder', exact: true }).click()
    await frame.getByText(/CJG Heuvelland is gesloten. Reden: Twee van ons zijn ziek/).waitFor()
    const receiver = frame.getByLabel('Verwijzen naar')
    const closed = receiver.locator('option', { hasText: 'CJG Heuvelland (gesloten)' })
    expect(await closed.isDisabled()).toBe(true)
    await frame.getByLabel(/Blowt dagelijks/).check()
    await agree(frame)
    await button(frame, 'Versturen').press('Enter')
    await frame.getByRole('alert').getByText('Kies naar wie u verwijst.').waitFor()
    expect(await frame.getByLabel('Hulpvraag').inputValue()).toBe(question)
    await receiver.selectOption({ label: 'Zorggroep Mergelland (wachttijd 6 weken)' })
    await button(frame, 'Versturen').press('Enter')
    await frame
      .getByRole('heading', { name: 'Verwijzing naar Zorggroep Mergelland', exact: true })
      .waitFor()
  })
}
