import { buffer } from 'node:stream/consumers'
import { formatDay } from '../../domain/words.ts'
import { fitText } from './fit-text.ts'
import type { LetterContent } from './letter-content.ts'
import {
  colours,
  decoration,
  frame,
  heightOfSection,
  openPage,
  type Page,
  width,
  write,
  writeBlock,
  writeSection,
} from './letter-page.ts'

const column = (width - 24) / 2
const columns = [frame.left, frame.left + column + 24] as const

const rule = (page: Page, y: number, thickness: number): void =>
  decoration(page, () => {
    page.lineWidth(thickness).strokeColor(colours.accent)
    page.moveTo(frame.left, y).lineTo(frame.right, y).stroke()
  })

const writeHead = (page: Page, { title, date }: LetterContent): number => {
  const quiet = { font: 'regular', size: 10, colour: colours.quiet } as const
  write(
    page,
    'H1',
    title,
    { font: 'bold', size: 20, colour: colours.accent },
    {
      x: frame.left,
      y: frame.top,
      width: width - 140,
    },
  )
  page.font(quiet.font).fontSize(quiet.size)
  const day = formatDay(date)
  const x = frame.right - page.widthOfString(day)
  write(page, 'P', day, quiet, { x, y: frame.top + 11, width: 140 })
  rule(page, frame.top + 34, 1.5)
  return frame.top + 48
}

/** Envelop: who to whom, about whom, on which request. */
const writeEnvelope = (page: Page, content: LetterContent, y: number): number => {
  const [left, right] = columns
  const parties = Math.max(
    writeBlock(page, content.sender, { x: left, y, width: column }),
    writeBlock(page, content.addressee, { x: right, y, width: column }),
  )
  const subjects = parties + 12
  const below = Math.max(
    writeBlock(page, content.child, { x: left, y: subjects, width: column }),
    writeBlock(page, content.referral, { x: right, y: subjects, width: column }, 2),
  )
  return below + 12
}

const writeFooter = (page: Page, { footer }: LetterContent): void => {
  rule(page, frame.bottom - 8, 0.5)
  const style = { font: 'regular', size: 8, colour: colours.quiet } as const
  write(page, 'P', footer, style, { x: frame.left, y: frame.bottom, width, height: 20 })
}

/** Kern: conclusion and action first, as large as fits above the footer. */
const writeCore = (page: Page, content: LetterContent, from: number): void => {
  const available = frame.bottom - 14 - from
  const { sections, size } = fitText(content.sections, (tried, at) => {
    const heights = tried.map((section) => heightOfSection(page, section, at))
    return heights.reduce((total, height) => total + height, 0) <= available
  })
  let y = from
  for (const section of sections) y = writeSection(page, section, y, size)
}

/**
 * A letter as a tagged PDF of one page. The same content gives the same bytes, so that the mirror sees that nothing
 * changed.
 */
export const drawLetter = async (content: LetterContent): Promise<Uint8Array> => {
  const page = openPage(content.title, content.sender.lines[0] ?? '', new Date(content.date))
  const bytes = buffer(page)
  const below = writeEnvelope(page, content, writeHead(page, content))
  rule(page, below, 0.5)
  writeCore(page, content, below + 16)
  writeFooter(page, content)
  page.end()
  return new Uint8Array(await bytes)
}
