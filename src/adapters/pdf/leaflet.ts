import { buffer } from 'node:stream/consumers'
import type { Leaflet } from '../../domain/leaflet/leaflet.ts'
import { formatDay } from '../../domain/words.ts'
import { fitText } from './fit-text.ts'
import {
  colours,
  decoration,
  frame,
  heightOf,
  heightOfSection,
  openPage,
  type Page,
  type Style,
  width,
  write,
  writeSection,
} from './letter-page.ts'

const title: Style = { font: 'bold', size: 20, colour: colours.accent }
const quiet: Style = { font: 'regular', size: 10, colour: colours.quiet }
const body: Style = { font: 'regular', size: 12, colour: colours.ink, lineGap: 3 }

const line = (page: Page, tag: 'H1' | 'P', text: string, style: Style, y: number): number => {
  write(page, tag, text, style, { x: frame.left, y, width })
  return y + heightOf(page, text, style, width)
}

const rule = (page: Page, y: number): void =>
  decoration(page, () => {
    page.lineWidth(1).strokeColor(colours.accent)
    page.moveTo(frame.left, y).lineTo(frame.right, y).stroke()
  })

const writeHead = (page: Page, leaflet: Leaflet): number => {
  const below = line(page, 'H1', leaflet.title, title, frame.top)
  const forWhom = `Voor ${leaflet.reader}, ${formatDay(leaflet.madeOn)}`
  const intro = line(page, 'P', forWhom, quiet, below + 4)
  rule(page, intro + 10)
  return line(page, 'P', leaflet.intro, body, intro + 24)
}

/** Each line of a section on its own line, as on the screen. */
const sectionsOf = ({ sections }: Leaflet) =>
  sections.map(({ heading, lines }) => ({ heading, text: lines.join('\n') }))

/** The family's copy as a tagged PDF of one page, as large as it fits. */
export const leafletPdf = async (leaflet: Leaflet): Promise<Uint8Array> => {
  const page = openPage(leaflet.title, 'Jeugdschakel', new Date(leaflet.madeOn))
  const bytes = buffer(page)
  let y = writeHead(page, leaflet) + 20
  const room = frame.bottom - 20 - y
  const { sections, size } = fitText(sectionsOf(leaflet), (tried, at) => {
    const heights = tried.map((section) => heightOfSection(page, section, at))
    return heights.reduce((total, height) => total + height, 0) <= room
  })
  for (const section of sections) y = writeSection(page, section, y, size)
  rule(page, frame.bottom - 8)
  line(page, 'P', leaflet.footer, body, frame.bottom)
  page.end()
  return new Uint8Array(await bytes)
}
