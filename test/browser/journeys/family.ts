import { expect, it } from 'vitest'
import { openCase, openReferral, pressByKeyboard } from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const siblings = { name: 'Broers en zussen' }

/** Two children of one family; the one has a referral to each of two receivers. */
export const family: Journey = (world) => {
  it('workflow 3b: the huisarts links the sent referrals, by keyboard', async () => {
    const { demo, his, huisarts } = world()
    await huisarts.refer('huisarts-jansen', 'kind-noor', { question: 'Noor slaapt slecht.' })
    await huisarts.refer('huisarts-jansen', 'kind-daan', { question: 'Daan is boos.' })
    await huisarts.refer('huisarts-jansen', 'kind-daan', {
      question: 'Daan is ook bang.',
      receiver: 'zorggroep-mergelland',
      'duplicate-reason': 'Een tweede vraag.',
    })
    const frame = await openReferral(his, demo)
    await pressByKeyboard(his, frame.getByRole('link', siblings))
    for (const receiver of ['Zorggroep Mergelland', 'CJG Heuvelland']) {
      const found = frame.locator('li', { hasText: receiver })
      await pressByKeyboard(his, found.getByRole('button', { name: /^Koppelen aan Daan/ }))
      await found.getByRole('button', { name: /stoppen/ }).waitFor()
    }
    await frame.getByRole('link', { name: 'Terug naar de verwijzing' }).click()
    const card = frame.locator('section', { has: frame.getByRole('heading', siblings) })
    await card.waitFor()
    expect(await card.getByText('Daan de Vries').count()).toBe(2)
  })

  it('workflow 3b: the POH Jeugd goes from one to the other, and to no more than may be opened', async () => {
    const { demo, workList } = world()
    await openCase(workList, demo, 'Noor')
    const card = workList.locator('section', { has: workList.getByRole('heading', siblings) })
    expect(await card.getByRole('listitem').count()).toBe(1)
    await pressByKeyboard(workList, card.getByRole('link', { name: 'Daan de Vries' }))
    await workList.getByText('Daan is boos.').waitFor()
    await card.getByRole('link', { name: /^Noor/ }).waitFor()
  })

  it('workflow 3b: the POH Jeugd of another organisation sees no link', async () => {
    const milan = await world().logInElsewhere()
    await milan.getByRole('link', { name: 'Daan' }).first().click()
    await milan.getByText('Daan is ook bang.').waitFor()
    expect(await milan.getByRole('heading', siblings).count()).toBe(0)
    expect(await milan.content()).not.toContain('Noor')
    await milan.close()
  })

  it('workflow 3c: the huisarts ends a link, and it is gone on both cases', async () => {
    const { demo, his, workList } = world()
    const frame = await openReferral(his, demo)
    await frame.getByRole('link', siblings).click()
    const linked = frame.locator('li', { hasText: 'CJG Heuvelland' })
    await linked.getByRole('button', { name: /stoppen/ }).press('Enter')
    await frame.getByRole('button', { name: /^Koppelen aan Daan/ }).waitFor()
    for (const child of ['Noor', 'Daan']) {
      await openCase(workList, demo, child)
      expect(await workList.getByRole('heading', siblings).count()).toBe(0)
    }
  })
}
