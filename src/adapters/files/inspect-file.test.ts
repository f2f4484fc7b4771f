import { createHash, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aJpeg, anObjectStream, anUpload, aPdf, aPng, aZip } from '../../../test/support/files.ts'
import { type FileRefusal, largestAttachment } from '../../domain/attachment.ts'
import { inspectFile } from './inspect-file.ts'

const inspected = async (...upload: Parameters<typeof anUpload>) => {
  const result = await inspectFile(anUpload(...upload))
  return result.ok ? result.value.attachment.type : result.failure
}

const javaScript = '5 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n'
const launch = '<< /S /Launch /F (cmd.exe) >>'
const tail = Buffer.from('<script>alert(1)</script>')

describe('a file that is what it says', () => {
  it.each([
    ['brief.pdf', aPdf(), 'application/pdf', 'application/pdf'],
    ['brief.PDF', aPdf(), '', 'application/pdf'],
    ['brief.pdf', aPdf(), 'application/octet-stream', 'application/pdf'],
    ['nieuw.pdf', aPdf(anObjectStream('<< /Type /Font >>')), 'application/pdf', 'application/pdf'],
    ['einde.pdf', Buffer.concat([aPdf(), Buffer.from('\r\n\0\0')]), '', 'application/pdf'],
    ['foto.jpg', aJpeg(), 'image/jpeg', 'image/jpeg'],
    ['foto.jpeg', aJpeg(), 'IMAGE/JPEG', 'image/jpeg'],
    ['scherm.png', aPng(), 'image/png', 'image/png'],
    [
      'notitie.txt',
      'Zij is 9 jaar.\r\n\tRuzie thuis, één keer.',
      'text/plain; charset=utf-8',
      'text/plain',
    ],
    ['bom.txt', '\ufeffHallo', '', 'text/plain'],
    // Begins as a picture and as a program do.
    ['bmi.txt', 'BMI 17,2', '', 'text/plain'],
    ['mz.txt', 'MZ is de afkorting.', '', 'text/plain'],
  ])('%s is taken (%#)', async (name, content, contentType, type) => {
    expect(await inspected(name, content, contentType)).toBe(type)
  })

  it('keeps its content, its size and what it sums up to, under a safe name', async () => {
    const content = aPng()
    const result = await inspectFile(anUpload('../x/foto\u202e.png', content))
    expect(result).toMatchObject({
      ok: true,
      value: {
        content,
        attachment: {
          name: 'foto.png',
          size: content.length,
          digest: createHash('sha256').update(content).digest('base64url'),
        },
      },
    })
  })

  it('has an id of its own each time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => inspectFile(anUpload('a.txt', 'a'))))
    const idOf = (result: typeof one) => result?.ok && result.value.attachment.id
    expect(idOf(one)).toMatch(/^[0-9a-f-]{36}$/)
    expect(idOf(one)).not.toBe(idOf(other))
  })

  it('may have exactly the longest length', async () => {
    const content = Buffer.alloc(largestAttachment, 'a')
    expect(await inspected('a.txt', content)).toBe('text/plain')
    expect(await inspected('a.txt', Buffer.concat([content, Buffer.from('a')]))).toBe('too-large')
  })
})

// biome-ignore format: a table is read by its columns
const refused: readonly (readonly [why: string, name: string, content: Buffer | string, type: string, refusal: FileRefusal])[] = [
  ['nothing in it',                 'leeg.txt',   '',                                        '',                'empty'],
  ['no type that is taken',         'brief.docx', aZip(),                                    '',                'unknown-type'],
  ['markup',                        'a.svg',      '<svg onload="alert(1)"/>',                'image/svg+xml',   'unknown-type'],
  ['a program by its name',         'a.pdf.exe',  aPdf(),                                    'application/pdf', 'unknown-type'],
  ['a program, its name turned',    'a\u202efdp.exe', aPdf(),                                '',                'unknown-type'],
  ['markup called PDF',             'a.pdf',      '<html><script>alert(1)</script></html>',  'application/pdf', 'other-content'],
  ['a PNG called JPEG',             'a.jpg',      aPng(),                                    'image/jpeg',      'other-content'],
  ['a PDF called a picture',        'a.png',      aPdf(),                                    'image/png',       'other-content'],
  ['another content type',          'a.pdf',      aPdf(),                                    'text/html',       'other-content'],
  ['the type of another kind',      'a.jpg',      aJpeg(),                                   'image/png',       'other-content'],
  ['a PDF behind something else',   'a.pdf',      Buffer.concat([Buffer.from('\n'), aPdf()]), '',               'other-content'],
  ['half a PDF',                    'a.pdf',      aPdf().subarray(0, 120),                   '',                'damaged'],
  ['a PDF without its table',       'a.pdf',      Buffer.from(aPdf().toString('latin1').replace(/startxref\n\d+/, 'startxref\n7')), '', 'damaged'],
  ['only the head of a PDF',        'a.pdf',      '%PDF-1.7\n',                              '',                'damaged'],
  ['markup behind a PDF',           'a.pdf',      Buffer.concat([aPdf(), tail]),             '',                'holds-more'],
  ['an archive behind a PDF',       'a.pdf',      Buffer.concat([aPdf(), aZip()]),           '',                'holds-more'],
  ['an archive around a PDF',       'a.pdf',      aPdf(aZip()),                              '',                'holds-more'],
  ['a script',                      'a.pdf',      aPdf(javaScript),                          '',                'active-pdf'],
  ['a script, spelled otherwise',   'a.pdf',      aPdf(javaScript.replace('JavaScript', 'J#61va#53cr#69pt')), '', 'active-pdf'],
  ['a script in a stream',          'a.pdf',      aPdf('6 0 obj\n<< /Length 90 >>\nstream\n', javaScript, '\nendstream\nendobj\n'), '', 'active-pdf'],
  ['a program to launch, packed',   'a.pdf',      aPdf(anObjectStream(launch)),              '',                'active-pdf'],
  ['packed, and spelled otherwise', 'a.pdf',      aPdf(anObjectStream('<< /S /L#61unch >>', { dictionary: '/Type /Obj#53tm /N 1 /First 4' })), '', 'active-pdf'],
  ['packed, without its type',      'a.pdf',      aPdf(anObjectStream(launch, { dictionary: '/N 1 /First 4' })), '', 'active-pdf'],
  ['packed, behind a false start',  'a.pdf',      aPdf(anObjectStream(launch, { dictionary: '/Type /ObjStm % stream\n /N 1 /First 4' })), '', 'active-pdf'],
  ['packed twice',                  'a.pdf',      aPdf(anObjectStream(launch, { pack: (raw) => deflateSync(deflateSync(raw)) })), '', 'unreadable-pdf'],
  ['packed in another way',         'a.pdf',      aPdf(anObjectStream(launch, { pack: (raw) => Buffer.from(raw.toString('hex')) })), '', 'unreadable-pdf'],
  ['a file inside',                 'a.pdf',      aPdf('5 0 obj\n<< /EmbeddedFiles 6 0 R >>\nendobj\n'), '',    'active-pdf'],
  ['a form with a script of XFA',   'a.pdf',      aPdf('5 0 obj\n<</XFA[1 0 R]>>\nendobj\n'), '',               'active-pdf'],
  ['a password',                    'a.pdf',      aPdf('5 0 obj\n<< /Encrypt 6 0 R >>\nendobj\n'), '',          'locked-pdf'],
  ['half a JPEG',                   'a.jpg',      aJpeg().subarray(0, 40),                   '',                'damaged'],
  ['a JPEG without its end',        'a.jpg',      aJpeg().subarray(0, -2),                   '',                'damaged'],
  ['a JPEG without a picture',      'a.jpg',      aJpeg({ scan: false }),                    '',                'damaged'],
  ['a JPEG of no size',             'a.jpg',      aJpeg({ height: 0 }),                      '',                'damaged'],
  ['a JPEG of four milliard pixels', 'a.jpg',     aJpeg({ width: 65_535, height: 65_535 }),  '',                'too-many-pixels'],
  ['markup behind a JPEG',          'a.jpg',      Buffer.concat([aJpeg(), tail]),            '',                'holds-more'],
  ['an archive in a JPEG',          'a.jpg',      aJpeg({ comment: aZip().toString('latin1') }), '',            'holds-more'],
  ['half a PNG',                    'a.png',      aPng().subarray(0, -6),                    '',                'damaged'],
  ['a PNG that was changed',        'a.png',      Buffer.from(aPng().map((byte, index) => (index === 45 ? byte ^ 1 : byte))), '', 'damaged'],
  ['a PNG without a picture',       'a.png',      aPng({ picture: false }),                  '',                'damaged'],
  ['a PNG of too many pixels',      'a.png',      aPng({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 }), '',        'too-many-pixels'],
  ['markup behind a PNG',           'a.png',      Buffer.concat([aPng(), tail]),             '',                'holds-more'],
  ['text of another encoding',      'a.txt',      Buffer.from('één', 'latin1'),              '',                'unreadable-text'],
  ['text of two bytes a character', 'a.txt',      Buffer.from('\ufeffhallo', 'utf16le'),     '',                'unreadable-text'],
  ['control characters',            'a.txt',      'rood \x1b[31m en een bel \x07',           '',                'unreadable-text'],
  ['a program called text',         'a.txt',      Buffer.from('7f454c460201010000', 'hex'),  '',                'unreadable-text'],
]

describe('a file that is refused', () => {
  it.each(refused)('holds %s: %s', async (_why, name, content, contentType, refusal) => {
    expect(await inspected(name, content, contentType)).toBe(refusal)
  })

  it('was cut off because it was too large', async () => {
    const cut = { ...anUpload('a.pdf', aPdf()), isWhole: false }
    expect(await inspectFile(cut)).toEqual({ ok: false, failure: 'too-large' })
  })

  it('unpacks into more than any document has', async () => {
    const bomb = aPdf(anObjectStream(`<< ${' '.repeat(17_000_000)} >>`))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await inspected('bom.pdf', bomb)).toBe('unreadable-pdf')
  })

  it('unpacks into too much, a little at a time', async () => {
    const parts = Array.from({ length: 5 }, () => anObjectStream(`<< ${' '.repeat(4_500_000)} >>`))
    expect(await inspected('bom.pdf', aPdf(...parts))).toBe('unreadable-pdf')
  })

  it('says of itself again and again that it holds objects', async () => {
    const marks = '/ObjStm '.repeat(1_000_000)
    expect(await inspected('a.pdf', aPdf(marks, anObjectStream('<< >>')))).toBe('unreadable-pdf')
  })
})

describe('what is in a file', () => {
  it('is judged, whatever it is, and never throws', async () => {
    for (const start of [aPdf(), aPng(), aJpeg(), Buffer.from('tekst')]) {
      for (const name of ['a.pdf', 'a.png', 'a.jpg', 'a.txt']) {
        const noise = Buffer.concat([start.subarray(0, 30), randomBytes(300), start.subarray(30)])
        expect(await inspected(name, noise)).toEqual(expect.any(String))
      }
    }
  })
})
