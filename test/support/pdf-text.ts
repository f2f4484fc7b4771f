import { inflateSync } from 'node:zlib'

/** Reads the text of a PDF that pdfkit made (ISO 32000-1, 9.10): by the fonts' own maps to Unicode. */

type Objects = ReadonlyMap<string, string>

const objectsIn = (pdf: string): Objects =>
  new Map(
    [...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(
      ([, id = '', object = '']) => [id, object],
    ),
  )

const streamOf = (object = ''): string => {
  const [, data = ''] = /stream\n([\s\S]*)\nendstream/.exec(object) ?? []
  const bytes = Buffer.from(data, 'latin1')
  return (object.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

const codePoints = (hex: string): string =>
  String.fromCharCode(...[...hex.matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16)))

/** The glyphs of a font, in their order: `<0000> <0005> [<0000> <0041> …]`. */
const glyphsOf = (cmap: string): readonly string[] =>
  [...cmap.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/gi)].flatMap(([, units = '']) =>
    [...units.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = '']) =>
      codePoints(hex.replaceAll(' ', '')),
    ),
  )

const fontsIn = (objects: Objects): ReadonlyMap<string, readonly string[]> => {
  const fonts = [...objects.values()].flatMap((object) => [
    ...(/\/Font <<([\s\S]*?)>>/.exec(object)?.[1] ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g),
  ])
  return new Map(
    fonts.map(([, name = '', id = '']) => {
      const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? []
      return [name, glyphsOf(streamOf(objects.get(map)))]
    }),
  )
}

/** What stands on the pages, line by line as it was drawn. */
export const textInPdf = (pdf: Uint8Array): string => {
  const objects = objectsIn(Buffer.from(pdf).toString('latin1'))
  const fonts = fontsIn(objects)
  const contents = [...objects.values()].flatMap((object) => {
    const [, id] = /\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/.exec(object) ?? []
    return id === undefined ? [] : [streamOf(objects.get(id))]
  })
  const lines = contents.flatMap((content) => content.match(/BT\n[\s\S]*?\nET/g) ?? [])
  return lines
    .map((line) => {
      const glyphs = fonts.get(/\/(F\d+) [\d.]+ Tf/.exec(line)?.[1] ?? '') ?? []
      return [...line.matchAll(/<([0-9a-f]+)>/gi)]
        .flatMap(([, hex = '']) => [...hex.matchAll(/.{4}/g)])
        .map(([glyph]) => glyphs[Number.parseInt(glyph, 16)] ?? '?')
        .join('')
    })
    .join('\n')
}
