import { describe, expect, it } from 'vitest'
import { scene, takenAt } from '../../../test/support/read-kind.ts'
import { pdf, plainText } from './content.ts'
import type { Json, Place } from './place.ts'

const bytes = new TextEncoder().encode('%PDF-1.7')

const written = <T>({ put }: Place<T>, value: T, resource: Json = {}): Json => {
  put(resource, value, scene)
  return resource
}

const report = pdf('Terugkoppeling')
const whole = {
  contentType: 'application/pdf',
  language: 'nl-NL',
  data: 'JVBERi0xLjc=',
  size: 8,
  hash: expect.any(String),
  title: 'Terugkoppeling',
}

/** What is taken of a PDF that is like this. */
const takenOf = (changed: object) => {
  const { content } = written(report, bytes)
  const [{ attachment } = { attachment: {} }] = content as { attachment: object }[]
  return takenAt(report, { content: [{ attachment: { ...attachment, ...changed } }] })
}

describe('a PDF inside a document', () => {
  it('comes back as it went, whatever stands beside it', () => {
    const resource = written(report, bytes, { content: [{ attachment: { contentType: 'x/y' } }] })
    expect(resource).toEqual({
      content: [{ attachment: { contentType: 'x/y' } }, { attachment: whole }],
    })
    expect(takenAt(report, resource)).toEqual({ value: bytes })
  })

  it('is not understood where it was changed, and is not judged without a hash', () => {
    expect(takenOf({ data: 'AAAA' })).toBe('malformed')
    expect(takenOf({ hash: 'AAAA' })).toBe('malformed')
    expect(takenOf({ data: 'AAAA', hash: undefined })).toEqual({ value: new Uint8Array(3) })
    expect(takenOf({ title: undefined })).toEqual({ value: bytes })
  })

  it('is base64, over as many lines as the HIS likes', () => {
    expect(takenOf({ data: 'JVBE\r\nRi0x\nLjc=\n' })).toEqual({ value: bytes })
    for (const data of ['%%', 'JVBERi0xLjc=%', '%JVBERi0xLjc=', 'JV=BERi0xLjc=', 'AAAA====', 7]) {
      expect(takenOf({ data, hash: undefined })).toBe('malformed')
    }
  })

  it('is missing where it is not inside', () => {
    expect(takenOf({ data: undefined })).toBe('missing')
    expect(takenOf({ contentType: 'image/png' })).toBe('missing')
    expect(takenAt(report, {})).toBe('missing')
    expect(takenAt(report, { content: [{}] })).toBe('missing')
  })

  it('is repeated where there are two', () => {
    expect(takenAt(report, written(report, bytes, written(report, bytes)))).toBe('repeated')
  })
})

describe('text inside a document', () => {
  const words = plainText('Aanvulling')

  it('comes back as it went, beside the PDF', () => {
    const text = '\ufeffSem slaapt beter; zie bijlage één.'
    const resource = written(words, text, written(report, bytes))
    expect(takenAt(words, resource)).toEqual({ value: text })
    expect(takenAt(report, resource)).toEqual({ value: bytes })
    expect((resource.content as unknown[])[1]).toMatchObject({
      attachment: { contentType: 'text/plain; charset=utf-8', title: 'Aanvulling' },
    })
  })

  it('is not understood where it is no UTF-8, or not inside', () => {
    const contentType = 'text/plain; charset=utf-8'
    expect(takenAt(words, { content: [{ attachment: { contentType, data: '/w==' } }] })).toBe(
      'malformed',
    )
    expect(takenAt(words, written(report, bytes))).toBe('missing')
  })

  it('is called by its element, as the PDF is', () => {
    expect([words.element, report.element]).toEqual(['content', 'content'])
  })
})
