import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { aPdf } from '../../support/files.ts'
import {
  agree,
  button,
  openCase,
  openPlugin,
  openRecord,
  unfold,
} from '../../support/people-at-work.ts'
import type { Journey } from './journey.ts'

const name = 'Verslag van school.pdf'
const report = { name, mimeType: 'application/pdf', buffer: aPdf() }
const question = 'Amber is somber en trekt zich terug.'

/** A PDF goes along with the request, and survives a form that is not complete. */
export const files: Journey = (world) => {
  it('workflow 3: the form comes back for a missing answer, and the file is still there', async () => {
    const { demo, his } = world()
    await openRecord(his, demo, { child: 'Amber' })
    const frame = await openPlugin(his)
    await unfold(frame, 'Bijlagen')
    await frame.getByLabel('Bestanden').setInputFiles(report)
    await frame.getByLabel('Hulpvraag').fill(question)
    await agree(frame, { asksGezag: false })
    await button(frame, 'Versturen').press('Enter')
    await frame.getByRole('alert').getByRole('link').waitFor()
    await frame.getByRole('listitem').getByText(name).waitFor()
    expect(await frame.getByLabel('Hulpvraag').inputValue()).toBe(question)
    await frame.getByLabel(/Somber/).check()
    await button(frame, 'Versturen').press('Enter')
    await frame.getByRole('heading', { name: 'Verloop' }).waitFor()
    await frame.getByRole('link', { name }).waitFor()
  })

  it('the POH Jeugd opens it, as it was chosen', async () => {
    const { demo, workList } = world()
    await openCase(workList, demo, 'Amber')
    const link = workList.getByRole('link', { name })
    const [download] = await Promise.all([workList.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe(name)
    expect(readFileSync(await download.path())).toEqual(report.buffer)
  })
}
