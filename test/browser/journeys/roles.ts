import { expect, it } from 'vitest'
import {
  agree,
  button,
  openCase,
  openPlugin,
  openPractice,
  openRecord,
  openReferral,
  seeOutcome,
} from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const thijmen = { user: 'Ruud Smeets', child: 'Thijmen' }
const liv = { user: 'Ilse Claessen', child: 'Liv' }
const question = 'Liv wordt gepest en wil niet meer naar school.'
const onBehalf = 'Ruud Smeets (POH-GGZ), namens J.P. Bemelmans'

/** A POH-GGZ, an assistant and a waarnemer, each with a part of what a huisarts does. */
export const roles: Journey = (world) => {
  it('workflow 3: a POH-GGZ sends under the huisarts who is named, and both sides read that', async () => {
    const { demo, his, workList } = world()
    await openRecord(his, demo, thijmen)
    const frame = await openPlugin(his)
    await frame.getByLabel('Hulpvraag').fill('Thijmen raakt alles kwijt.')
    await frame.getByLabel(/Let slecht op/).check()
    await agree(frame)
    const under = frame.getByLabel('Namens welke huisarts')
    expect(await under.inputValue()).toBe('jansen')
    await under.selectOption({ label: 'J.P. Bemelmans' })
    await button(frame, 'Versturen namens deze huisarts').press('Enter')
    await frame.getByRole('heading', { name: 'Verloop' }).waitFor()
    await frame.getByText(onBehalf).first().waitFor()
    await openCase(workList, demo, 'Thijmen')
    await workList.getByText(onBehalf).first().waitFor()
  })

  it('workflow 1b: an assistant prepares, and cannot send', async () => {
    const { demo, his } = world()
    await openRecord(his, demo, liv)
    const frame = await openPlugin(his)
    await frame.getByLabel('Hulpvraag').fill(question)
    await frame.getByLabel(/Wordt gepest/).check()
    await agree(frame)
    expect(await frame.getByRole('button', { name: /^Versturen/ }).count()).toBe(0)
    await button(frame, 'Klaarzetten voor de huisarts').press('Enter')
    await frame.getByRole('heading', { name: 'Wacht op huisarts Marieke Jansen' }).waitFor()
  })

  it('workflow 1b: the huisarts sees on the page of the practice what waits, and sends it', async () => {
    const { demo, his, workList } = world()
    const practice = await openPractice(his, demo)
    const toSign = practice.locator('section', {
      has: practice.getByRole('heading', { name: 'Wacht op de huisarts' }),
    })
    await toSign.getByText('Liv Marie Schreurs').waitFor()
    await openRecord(his, demo, { child: 'Liv' })
    const frame = await openPlugin(his)
    await frame.getByText(/^Bewaard op .* door Ilse Claessen\./).waitFor()
    expect(await frame.getByLabel('Hulpvraag').inputValue()).toBe(question)
    await button(frame, 'Versturen').press('Enter')
    await frame.getByRole('heading', { name: 'Verloop' }).waitFor()
    await practice.reload()
    await practice.getByRole('link', { name: /^Liv/ }).waitFor()
    expect(await toSign.count()).toBe(0)
    await practice.close()
    await openCase(workList, demo, 'Liv')
    await workList.getByText(question).waitFor()
  })

  it('workflow 18: a waarnemer decides in the place of the huisarts, who reads who did', async () => {
    const { demo, his, huisarts, pohJeugd } = world()
    await huisarts.refer('huisarts-jansen', 'kind-tess', { question: 'Tess is vaak boos.' })
    await pohJeugd('Tess', 'accept')
    await pohJeugd('Tess', 'start', { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' })
    const outcome = { outcome: 'zelf-behandeld', conclusion: 'Tess praat weer.', gpAction: 'no' }
    await pohJeugd('Tess', 'complete', outcome)
    await seeOutcome(await openReferral(his, demo, { user: 'Judith Senden', child: 'Tess' }))
    const frame = await openReferral(his, demo, { child: 'Tess' })
    const seen = frame.locator('.timeline__entry', { hasText: 'Uitkomst gezien' })
    await seen.getByText('Judith Senden (waarnemer)').waitFor()
  })
}
