import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import type { Block, Section } from './letter-content.ts'

export type Page = PDFKit.PDFDocument

/** Embedded, so that every name is printed as it is written; SIL Open Font License (fonts/OFL.txt). */
const regular = readFileSync(new URL('./fonts/SourceSans3-Regular.ttf', import.meta.url))
const bold = readFileSync(new URL('./fonts/SourceSans3-SemiBold.ttf', import.meta.url))

/** A4 in points. */
export const frame = { left: 62, right: 533, top: 56, bottom: 786 } as const
export const width = frame.right - frame.left

export const colours = { ink: '#1f2a30', quiet: '#51606a', accent: '#0b5a63', tint: '#eaf3f3' }

/**
 * Newlines stay; other control characters have no glyph. A word that is longer than a line is broken:
 * laying out one of 9,000 characters took half a minute.
 */
const printable = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/\S{80}(?=\S)/gu, '$& ')

/** Nothing of the moment of printing is in it: the same letter gives the same bytes. */
export const openPage = (title: string, author: string, date: Date): Page => {
  const page = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7',
    lang: 'nl-NL',
    tagged: true,
    displayTitle: true,
    info: {
      Title: title,
      Author: printable(author),
      Creator: 'Jeugdschakel',
      Producer: 'Jeugdschakel',
      CreationDate: date,
      ModDate: date,
    },
  })
  page.registerFont('regular', regular).registerFont('bold', bold)
  return page
}

/** Lines and fields that a reader with a screen reader does not need. */
export const decoration = (page: Page, draw: () => void): void => {
  page.markContent('Artifact', { type: 'Layout' })
  page.save()
  draw()
  page.restore()
  page.endMarkedContent()
}

export type Style = { font: 'regular' | 'bold'; size: number; colour: string; lineGap?: number }

type Place = { x: number; y: number; width: number; height?: number }

/** Draws one element of the structure tree; text that is higher than its place ends in an ellipsis. */
export const write = (
  page: Page,
  tag: 'H1' | 'H2' | 'P',
  text: string,
  style: Style,
  place: Place,
): void => {
  const { x, y, ...size } = place
  page.addStructure(
    page.struct(tag, {}, () => {
      page.font(style.font).fontSize(style.size).fillColor(style.colour)
      page.text(printable(text), x, y, { ...size, lineGap: style.lineGap ?? 0, ellipsis: true })
    }),
  )
}

export const heightOf = (page: Page, text: string, style: Style, at: number): number =>
  page
    .font(style.font)
    .fontSize(style.size)
    .heightOfString(printable(text), { width: at, lineGap: style.lineGap ?? 0 })

const small: Style = { font: 'bold', size: 8.5, colour: colours.accent }
const line: Style = { font: 'regular', size: 10, colour: colours.ink }
const firstLine: Style = { ...line, font: 'bold' }
const lineHeight = 14

/** A heading with its lines, one line each; returns the y below it. */
export const writeBlock = (page: Page, block: Block, place: Place, lastLines = 1): number => {
  write(page, 'H2', block.heading, small, { ...place, height: 11 })
  const last = block.lines.length - 1
  for (const [index, text] of block.lines.entries()) {
    const height = lineHeight * (index === last ? lastLines : 1) + 2
    const y = place.y + 13 + index * lineHeight
    write(page, 'P', text, index === 0 ? firstLine : line, { ...place, y, height })
  }
  return place.y + 13 + (last + lastLines) * lineHeight
}

const textStyle = (size: number): Style => ({
  font: 'regular',
  size,
  colour: colours.ink,
  lineGap: size * 0.22,
})

const headingStyle: Style = { ...small, size: 9.5 }
const headingGap = 15
const sectionGap = 15
/** Of the field behind a stressed section. */
const padding = 9

const textHeight = (page: Page, { text }: Section, size: number): number =>
  headingGap + (text === '' ? 0 : heightOf(page, text, textStyle(size), width - 2 * padding))

export const heightOfSection = (page: Page, section: Section, size: number): number =>
  textHeight(page, section, size) + sectionGap + (section.stressed ? 2 * padding : 0)

const field = (page: Page, y: number, height: number): void =>
  decoration(page, () => {
    page.rect(frame.left - padding, y, width + 2 * padding, height).fill(colours.tint)
    page.rect(frame.left - padding, y, 3, height).fill(colours.accent)
  })

/** A section of the kern, its text as it was typed; returns the y below it. */
export const writeSection = (page: Page, section: Section, y: number, size: number): number => {
  const height = heightOfSection(page, section, size)
  const top = section.stressed ? y + padding : y
  if (section.stressed) field(page, y, height - sectionGap)
  const place = { x: frame.left, width: width - 2 * padding }
  write(page, 'H2', section.heading, headingStyle, { ...place, y: top })
  if (section.text !== '') {
    write(page, 'P', section.text, textStyle(size), { ...place, y: top + headingGap })
  }
  return y + height
}
