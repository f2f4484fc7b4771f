import { describe, expect, it } from 'vitest'
import { deliveryInWords } from './delivery-in-words.ts'

const since = '2026-11-25T09:00:00.000Z'

describe('a delivery in words', () => {
  it.each([
    [
      'fault R3: a second one that the HIS would not undo',
      'dubbel-in-his',
      'staat dubbel in het HIS',
    ],
    ['one that an operator set aside', 'set-aside', 'is stilgezet'],
    ['fault R39: one that our own code cannot write', 'internal-error', 'ging bij ons iets mis'],
    ['fault R12: one that the HIS refuses', 'http-422', 'neemt de verwijzing niet aan (http-422)'],
    [
      'fault R12: one of which the HIS refuses what was typed',
      'http-422:ServiceRequest.reasonCode',
      'Het HIS weigert de hulpvraag (http-422).',
    ],
    [
      'fault R12: one of which the HIS refuses part of the consent',
      'http-400:Consent.provision',
      'Het HIS weigert de toestemming (http-400).',
    ],
    [
      'fault R12: one of which the HIS refuses a part, as an earlier release kept it',
      'http-400:Task.focus',
      'Het HIS weigert het verloop van de verwijzing (http-400). Geef dit door',
    ],
    [
      'fault R12: one of which the HIS refuses a file',
      'http-422:DocumentReference/attachment.content',
      'Het HIS weigert een bijlage (http-422).',
    ],
    [
      'fault R12: one of which the HIS refuses where a letter is to stand',
      'http-422:DocumentReference/report.context',
      'Het HIS weigert de episode of het contact waar een brief bij hoort (http-422).',
    ],
    ['fault R15: one for a patient who is gone', 'http-410', 'kent deze patiënt niet meer'],
  ])('asks somebody to act on %s, in words of its own', (_name, code, words) => {
    const told = deliveryInWords({ state: 'needs-action', since, code, inHis: [] })
    expect(told).toMatchObject({ title: 'Actie nodig', text: expect.stringContaining(words) })
  })

  it('fault R13: says that a new start from the HIS is needed, when that is so', () => {
    const told = deliveryInWords({ state: 'waiting', since, code: 'no-token' })
    expect(told.title).toContain('wacht op nieuwe start vanuit HIS')
    expect(told.text).toContain('vanuit het dossier van deze patiënt')
  })

  it('says since when it waits for the HIS', () => {
    expect(deliveryInWords({ state: 'waiting', since, code: 'http-503' }).text).toBe(
      'Wacht op HIS sinds 25 november 2026 om 10:00.',
    )
  })
})
