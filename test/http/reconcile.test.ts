import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readBackWorld } from '../support/read-back-world.ts'

let world: Awaited<ReturnType<typeof readBackWorld>>
beforeAll(async () => {
  world = await readBackWorld()
}, 60_000)
afterAll(() => world.close())

/** A turn comes every five seconds here, and is looked for every five. */
const soon = { timeout: 40_000, interval: 250 }

const untilGpSees = (referral: string, words: string) =>
  vi.waitFor(async () => expect(await world.gpSees(referral)).toContain(words), soon)

const untilHisSays = (referral: string, statuses: object) =>
  vi.waitFor(async () => expect(await world.statuses(referral)).toMatchObject(statuses), soon)

const { accept, start, complete } = {
  accept: (referral: string) => world.pohJeugd.accept(referral),
  start: (referral: string) => world.pohJeugd.start(referral),
  complete: (referral: string) => world.pohJeugd.complete(referral, 'Slaapt weer door.'),
}

describe.concurrent('what the huisarts does in the record of the HIS', () => {
  it('workflow 16: withdrawing before the start is carried out, and both sides see it', async () => {
    const sent = await world.send('ingetrokken in het HIS')
    await world.press(sent, 'Intrekken')
    const said = 'De huisarts heeft de verwijzing in het HIS ingetrokken.'
    await untilGpSees(sent, said)
    expect(await world.gpSees(sent)).toContain('Uw praktijk, in het HIS')
    expect(await world.receiverSees(sent)).toContain(said)
    await untilHisSays(sent, { request: 'revoked', task: 'cancelled' })
  }, 90_000)

  it('workflow 29: completing before the start withdraws, and the request stays completed', async () => {
    const sent = await world.send('afgesloten in het HIS')
    await world.press(sent, 'Afsluiten')
    await untilGpSees(sent, 'De huisarts heeft de verwijzing in het HIS afgesloten.')
    await untilHisSays(sent, { request: 'completed', task: 'cancelled' })
  }, 90_000)

  it('workflow 18: ticking the outcome off is "gezien"', async () => {
    const sent = await world.send('afgevinkt in het HIS')
    for (const step of [accept, start, complete]) await step(sent)
    await untilHisSays(sent, { task: 'completed', review: 'requested' })
    await world.press(sent, 'Afvinken', 'Task')
    await untilGpSees(sent, 'gezien')
    expect(await world.receiverSees(sent)).toContain('Uitkomst gezien door de praktijk')
    await untilHisSays(sent, { request: 'completed', review: 'completed' })
  }, 90_000)

  it('workflow 17a, 29: revoking after the start asks to stop, is told to both sides, and is never written over', async () => {
    const sent = await world.send('Intrekken na de start')
    for (const step of [accept, start]) await step(sent)
    await untilHisSays(sent, { task: 'in-progress' })
    await world.press(sent, 'Intrekken')
    await untilGpSees(sent, 'In het HIS is de verwijzing op')
    expect(await world.gpSees(sent)).toContain('ingetrokken')
    expect(await world.receiverSees(sent)).toMatch(/In het HIS van .* is de verwijzing op/)
    await complete(sent)
    await untilHisSays(sent, { task: 'completed', request: 'revoked' })
  }, 90_000)

  it('workflow 21, 29: entered in error after the start ends it, for both sides', async () => {
    const sent = await world.send('Foutief na de start')
    for (const step of [accept, start]) await step(sent)
    await untilHisSays(sent, { task: 'in-progress' })
    await world.press(sent, 'Foutief ingevoerd')
    await untilGpSees(sent, 'omdat er een fout in zat')
    expect(await world.receiverSees(sent)).toContain('omdat er een fout in zat')
    await untilHisSays(sent, { task: 'entered-in-error', request: 'entered-in-error' })
  }, 90_000)

  it('workflow 29: is not written over either when the POH Jeugd was at work before it was seen', async () => {
    const sent = await world.send('tegelijk')
    await accept(sent)
    await untilHisSays(sent, { task: 'accepted' })
    await world.press(sent, 'Intrekken')
    await start(sent)
    await untilGpSees(sent, 'In het HIS')
    await untilHisSays(sent, { request: 'revoked', task: 'in-progress' })
  }, 90_000)
})
