import { describe, expect, it } from 'vitest'
import { safeFileName, typeByName } from './attachment.ts'

describe('the name of an attachment', () => {
  it.each([
    ['Verslag van school.pdf', 'application/pdf', 'Verslag van school.pdf'],
    ['FOTO.JPG', 'image/jpeg', 'FOTO.jpg'],
    ['../../etc/passwd.txt', 'text/plain', 'passwd.txt'],
    ['C:\\Users\\Jan\\brief.pdf', 'application/pdf', 'brief.pdf'],
    ['\r\nSet-Cookie: a=b.pdf', 'application/pdf', 'Set-Cookie- a=b.pdf'],
    ['rekening\u202Efdp.exe.pdf', 'application/pdf', 'rekeningfdp.exe.pdf'],
    ['nul\0byte.png', 'image/png', 'nulbyte.png'],
    ['.pdf', 'application/pdf', 'bijlage.pdf'],
    ['..', 'text/plain', 'bijlage.txt'],
    ['', 'image/png', 'bijlage.png'],
    ['wat? "dit" <nu>.txt', 'text/plain', 'wat- -dit- -nu-.txt'],
    ['dossier 100%.pdf', 'application/pdf', 'dossier 100-.pdf'],
    ['cafe\u0301.txt', 'text/plain', 'caf\u00e9.txt'],
    ['half \ud800 teken.txt', 'text/plain', 'half \ufffd teken.txt'],
    ['  ruim   . pdf .pdf', 'application/pdf', 'ruim . pdf.pdf'],
  ] as const)('of %j as %s is %j', (name, kind, safe) => {
    expect(safeFileName(name, kind)).toBe(safe)
  })

  it('has at most 120 characters, its extension included', () => {
    const name = safeFileName(`${'ë'.repeat(300)}.jpeg`, 'image/jpeg')
    expect(name).toHaveLength(120)
    expect(name).toMatch(/ë\.jpeg$/)
    expect(safeFileName(`${'\u{1F600}'.repeat(200)}.txt`, 'text/plain').length).toBeLessThanOrEqual(
      120,
    )
  })

  it.each([
    ['a.pdf', 'application/pdf'],
    ['a.PDF', 'application/pdf'],
    ['a.jpeg', 'image/jpeg'],
    ['a.pdf.exe', null],
    ['a.exe\u202Efdp.', null],
    ['a.html', null],
    ['a.svg', null],
    ['pdf', null],
    ['a.pdf ', 'application/pdf'],
    ['a.p\u200bdf', 'application/pdf'],
  ])('claims for %j the type %s', (name, kind) => {
    expect(typeByName(name)).toBe(kind)
  })
})
