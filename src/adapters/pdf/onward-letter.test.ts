import { describe, expect, it } from 'vitest'
import { no, says, saysOf, zon } from '../../../test/support/consents.ts'
import { furtherCases } from '../../../test/support/further-cases.ts'
import { gp, mother } from '../../../test/support/persons.ts'
import { theReferral } from '../../../test/support/referrals.ts'
import type { Referral } from '../../domain/referral.ts'
import { onwardLetter } from './onward-letter.ts'
import { onwardLetterContent } from './onward-letter-content.ts'

const changed = furtherCases['proposal changed']
const content = onwardLetterContent(changed, 1)
const sectionOf = (heading: string) =>
  content.sections.find((section) => section.heading.startsWith(heading))?.text

describe('the verwijsbrief for onward help', () => {
  it('has what a provider asks: name and personal AGB-code, practice, child with BSN, organisation', () => {
    expect(content.title).toBe('Verwijsbrief jeugd-GGZ')
    expect(content.sender.lines).toEqual([
      'A.M. Bos (AGB 01012345)',
      'Huisarts',
      'Huisartspraktijk De Linde (AGB 01057342)',
    ])
    expect(content.addressee.lines).toEqual(['Praktijk Zonnehoek'])
    expect(content.child.lines).toEqual([
      'Sem van der Velde',
      'Geboren 31 mei 2017 (9 jaar)',
      'BSN 111222333',
      'Lindelaan 4, 6200 AB Maasdal',
    ])
  })

  it('says which help, what is asked in the words of the huisarts, and who agreed to it', () => {
    expect(content.referral).toEqual({
      heading: 'Soort hulp',
      lines: ['Jeugd-GGZ', 'P06 Slaapstoornis'],
    })
    expect(sectionOf('Vraag')).toBe('Graag met spoed.')
    expect(sectionOf('Toestemming voor Praktijk Zonnehoek')).toMatch(
      /^Fatima Haddad: toestemming \(.+\)\n.+: toestemming \([^\n]+\)$/,
    )
    expect(sectionOf('Toestemming voor GGZ')).toBeUndefined()
    expect(sectionOf('Wie te benaderen')).toMatch(/Niet benaderen: .* \(vader\)/)
  })

  it('has what each person said last of that receiver, and of its kind where nobody was asked by name', () => {
    const heading = (statements: Referral['consent']['statements']) => {
      const consent = { ...changed.consent, statements }
      const of = { ...changed, consent, earlierConsents: [] }
      return onwardLetterContent(of, 1).sections.find((one) =>
        one.heading.startsWith('Toestemming'),
      )
    }
    const old = changed.consent.statements.map(({ receivers: _, ...said }) => said)
    expect(heading(old)).toMatchObject({
      heading: 'Toestemming voor GGZ',
      text: expect.stringMatching(/^Fatima Haddad: toestemming \(.+\)\n.+: toestemming/),
    })
    const later = says(mother, 'given', { parties: { 'mental-health': 'not-asked' } })
    const zonnehoek = { ...zon, name: 'Praktijk Zonnehoek' }
    const asked = [...old, saysOf(mother, zonnehoek, 'refused'), saysOf(mother, zonnehoek), later]
    expect(heading(asked)).toMatchObject({
      heading: 'Toestemming voor Praktijk Zonnehoek',
      text: 'Fatima Haddad: toestemming (mondeling, in de spreekkamer, 25 november 2026)',
    })
  })

  it('is signed by the huisarts who asked, and is valid as of its date', () => {
    expect(content.date).toBe(changed.history.at(-1)?.at)
    expect(sectionOf('Ondertekend')).toBe(
      'A.M. Bos (AGB 01012345), huisarts\n25 november 2026. De brief is geldig vanaf deze dag.',
    )
  })

  it('leaves room for an AGB-code that the HIS does not have', () => {
    const proposals = (changed.proposals ?? []).map((one) =>
      one.status === 'completed' && one.decision !== 'told'
        ? { ...one, request: { ...one.request, requester: { ...gp, identifiers: [] } } }
        : one,
    )
    const { sender } = onwardLetterContent({ ...changed, proposals }, 1)
    expect(sender.lines[0]).toBe('A.M. Bos, AGB-code: ........')
  })

  it('has nothing that the huisarts told the POH Jeugd only, nor what the POH Jeugd proposed', () => {
    const text = JSON.stringify(content)
    expect(text).not.toContain(changed.request.question)
    expect(text).not.toContain('Angst die thuis en op school blijft')
  })

  it('has the same bytes whatever the family says afterwards', async () => {
    const later = theReferral(changed)
      .consentEnded(no('withdrawal', mother, ['mental-health']))
      .consentRenewed(says(mother, 'given', { parties: { 'mental-health': 'given' } }))
      .build()
    const [one, other] = [await onwardLetter(changed, 1), await onwardLetter(later, 1)]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    expect(Buffer.from(one).subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  it('is not made of what nobody asked for', async () => {
    for (const name of ['proposed to the huisarts', 'proposal refused'] as const) {
      await expect(onwardLetter(furtherCases[name], 1)).rejects.toThrow('asked for nothing')
    }
    const told = furtherCases['told that the gemeente arranges it']
    await expect(onwardLetter(told, 1)).rejects.toThrow('asked for nothing')
  })
})
