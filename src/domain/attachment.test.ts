import { describe, expect, it } from 'vitest'
import { attachmentLimits, kindByName, safeFileName } from './attachment.ts'

describe('the name of an attachment', () => {
  it.each([
    ['Verslag van school.pdf', 'pdf', 'Verslag van school.pdf'],
    ['FOTO.JPG', 'jpeg', 'FOTO.jpg'],
    ['../../etc/passwd.txt', 'text', 'passwd.txt'],
    ['C:\\Users\\Jan\\brief.pdf', 'pdf', 'brief.pdf'],
    ['\r\nSet-Cookie: a=b.pdf', 'pdf', 'Set-Cookie- a=b.pdf'],
    ['rekening\u202Efdp.exe.pdf', 'pdf', 'rekeningfdp.exe.pdf'],
    ['nul\0byte.png', 'png', 'nulbyte.png'],
    ['.pdf', 'pdf', 'bijlage.pdf'],
    ['..', 'text', 'bijlage.txt'],
    ['', 'png', 'bijlage.png'],
    ['wat? "dit" <nu>.txt', 'text', 'wat- -dit- -nu-.txt'],
    ['dossier 100%.pdf', 'pdf', 'dossier 100-.pdf'],
    ['cafe\u0301.txt', 'text', 'caf\u00e9.txt'],
    ['half \ud800 teken.txt', 'text', 'half \ufffd teken.txt'],
    ['  ruim   . pdf .pdf', 'pdf', 'ruim . pdf.pdf'],
  ] as const)('of %j as %s is %j', (name, kind, safe) => {
    expect(safeFileName(name, kind)).toBe(safe)
  })

  it('has at most 120 characters, its extension included', () => {
    const name = safeFileName(`${'ë'.repeat(300)}.jpeg`, 'jpeg')
    expect(name).toHaveLength(attachmentLimits.nameLength)
    expect(name).toMatch(/ë\.jpeg$/)
    expect(safeFileName(`${'\u{1F600}'.repeat(200)}.txt`, 'text').length).toBeLessThanOrEqual(120)
  })

  it.each([
    ['a.pdf', 'pdf'],
    ['a.PDF', 'pdf'],
    ['a.jpeg', 'jpeg'],
    ['a.pdf.exe', null],
    ['a.exe\u202Efdp.', null],
    ['a.html', null],
    ['a.svg', null],
    ['pdf', null],
    ['a.pdf ', 'pdf'],
    ['a.p\u200bdf', 'pdf'],
  ])('claims for %j the kind %s', (name, kind) => {
    expect(kindByName(name)).toBe(kind)
  })
})
