import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transform } from 'lightningcss'
import { PurgeCSS } from 'purgecss'

/**
 * Makes `styles.generated.css`: the NL Design System components that our TSX uses, then our own
 * sheets, with the values of `tokens.css` written in, minified. Run `node scripts/css.ts`
 * after a change in any of them; a test says when the committed file is not current.
 */

const styles = (file: string): string =>
  fileURLToPath(new URL(`../smart-app/styles/${file}`, import.meta.url))
const read = (path: string): Promise<string> => readFile(path, 'utf8')

type Tokens = ReadonlyMap<string, string>

const readTokens = (css: string): Tokens =>
  new Map(
    [...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )

const unset = '__unset__'

/** Where the bracket closes that is open at `start`. */
const closingBracket = (css: string, start: number): number => {
  let at = start
  for (let depth = 1; depth > 0; at += 1) {
    if (css[at] === '(') depth += 1
    if (css[at] === ')') depth -= 1
  }
  return at - 1
}

/** Every `var()` of a token replaced by its value, else by its fallback, else by a mark. */
const writeTokensIn = (sheet: string, tokens: Tokens): string => {
  let css = sheet
  for (;;) {
    const start = css.search(/var\(\s*--(utrecht|js)-/)
    if (start < 0) return css
    const end = closingBracket(css, start + 4)
    const [name = '', ...fallback] = css.slice(start + 4, end).split(',')
    const value = tokens.get(name.trim()) ?? (fallback.join(',').trim() || unset)
    css = css.slice(0, start) + value + css.slice(end + 1)
  }
}

/** A declaration whose token is not set does nothing, and nobody reads a token any more. */
const dropUnused = (css: string): string =>
  css
    .replace(/[\w-]+:[^;{}]*__unset__[^;{}]*(;|(?=\}))/g, '')
    .replace(/--utrecht-[\w-]+:[^;{}]*(;|(?=\}))/g, '')

const minify = (css: string): string =>
  transform({ filename: 'styles.css', code: Buffer.from(css), minify: true }).code.toString()

const purge = async (css: string): Promise<string> => {
  const content = [styles('../**/!(*.test).tsx')]
  const [purged] = await new PurgeCSS().purge({ content, css: [{ raw: css }], keyframes: true })
  if (purged === undefined) throw new Error('purgecss returned no sheet')
  return purged.css
}

/** Our sheets: `styles.css` for every screen, and one for each part that needs its own. */
const readOwn = async (): Promise<string> => {
  const files = await readdir(styles('.'))
  const own = files.filter((file) => /(?<!tokens|\.generated)\.css$/.test(file)).toSorted()
  return (await Promise.all(own.map((file) => read(styles(file))))).join('')
}

/** The whole sheet, as it is served. */
export const buildCss = async (): Promise<string> => {
  const require = createRequire(import.meta.url)
  const components = await read(require.resolve('@utrecht/component-library-css/dist/index.css'))
  const tokens = readTokens(await read(styles('tokens.css')))
  const used = await purge(`${components}${await readOwn()}`)
  return `${minify(dropUnused(writeTokensIn(minify(used), tokens)))}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(styles('styles.generated.css'), await buildCss())
}
