import { it } from 'vitest'
import { button, openCase, openReferral, stepForm, unfold } from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const asked = 'Gaat Noor op dit moment naar school?'
const answered = 'Ja, drie ochtenden per week.'
const askedBack = 'Is er al contact met school geweest?'
const answeredBack = 'Ja, de intern begeleider doet mee.'

/** Both ways, as one thread. */
export const questions: Journey = (world) => {
  it('workflow 5: the POH Jeugd asks, and the clock stops', async () => {
    const { demo, workList, huisarts } = world()
    await huisarts.refer('huisarts-jansen', 'kind-noor', { question: 'Noor slaapt slecht.' })
    await openCase(workList, demo, 'Noor')
    await unfold(workList, 'Iets vragen aan de praktijk')
    await workList.getByLabel('Wat u wilt weten of vragen').fill(asked)
    await button(workList, 'Vraag sturen').click()
    await workList.getByText('Tot dan staat de termijn stil.').waitFor()
  })

  it('workflow 6, 5b: the huisarts answers with the referral in view, and asks too', async () => {
    const { demo, his } = world()
    const frame = await openReferral(his, demo)
    await frame.getByText(/wacht op uw antwoord/).waitFor()
    await frame.getByText('Noor slaapt slecht.').waitFor()
    await frame.getByLabel('Uw antwoord').fill(answered)
    await button(frame, 'Antwoord sturen').click()
    await frame.getByText(answered).waitFor()
    await unfold(frame, 'Iets vragen aan de POH Jeugd')
    await stepForm(frame, 'ask').getByLabel('Uw vraag').fill(askedBack)
    await button(frame, 'Vraag sturen').click()
    await frame.getByText('Wacht op antwoord van CJG Heuvelland').waitFor()
  })

  it('workflow 6b: the POH Jeugd finds the question on top, and answers', async () => {
    const { demo, workList } = world()
    await openCase(workList, demo, 'Noor')
    await workList.getByText(answered).waitFor()
    await workList.getByLabel('Uw antwoord').fill(answeredBack)
    await button(workList, 'Antwoord sturen').click()
    await workList.getByText(answeredBack).waitFor()
  })

  it('both read the four texts in one thread', async () => {
    const { demo, his, workList } = world()
    const frame = await openReferral(his, demo)
    for (const screen of [frame, workList]) {
      const thread = screen.locator('.thread')
      for (const text of [asked, answered, askedBack, answeredBack]) {
        await thread.getByText(text).waitFor()
      }
    }
  })
}
