import { request as send } from 'node:http'

export type Page = {
  status: number
  url: string
  headers: Record<string, string | string[] | undefined>
  /** Where a redirect leads; null when it is none. */
  location: string | null
  setCookies: string[]
  /** As text; of a compressed answer it is nothing readable. */
  body: string
  content: Uint8Array
  /** How many came over the line. */
  bytes: number
}

type Fields = Record<string, string>

const decode = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? null : decode(found)
}

const isChecked = (tag: string): boolean => /\schecked(\s|\/|>|=)/.test(tag)

const inputsOf = (form: string): Fields => {
  const fields: Fields = {}
  for (const [tag] of form.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? 'text'
    if (name === null || type === 'file') continue
    if (['radio', 'checkbox'].includes(type) && !isChecked(tag)) continue
    fields[name] = attribute(tag, 'value') ?? ''
  }
  return fields
}

const textAreasOf = (form: string): Fields =>
  Object.fromEntries(
    [...form.matchAll(/<textarea([^>]*)>([^<]*)<\/textarea>/g)].map(([, tag = '', text = '']) => [
      attribute(tag, 'name') ?? '',
      decode(text),
    ]),
  )

/** Of a chosen option that is disabled a browser sends nothing. */
const selectsOf = (form: string): Fields =>
  Object.fromEntries(
    [...form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].flatMap(([, tag = '', options = '']) => {
      const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option)
      const isDisabled = (option: string) => /\sdisabled/.test(option)
      const chosen =
        all.find((option) => /\sselected/.test(option)) ??
        all.find((option) => !isDisabled(option)) ??
        ''
      return isDisabled(chosen)
        ? []
        : [[attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? '']]
    }),
  )

export type Form = { action: string; fields: Fields }

/** The forms of a page, filled as a browser without a script would send them. */
export const formsOf = (page: Page): readonly Form[] =>
  [...page.body.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', content = '']) => ({
    action: attribute(tag, 'action') ?? '',
    fields: { ...inputsOf(content), ...textAreasOf(content), ...selectsOf(content) },
  }))

export const formTo = (page: Page, suffix: string): Form => {
  const form = formsOf(page).find(({ action }) => action.endsWith(suffix))
  if (form === undefined) throw new Error(`no form to ${suffix} on ${page.url} (${page.status})`)
  return form
}

/** The text of a page, as it is read. */
export const textOf = ({ body }: Page): string =>
  decode(
    body
      .replace(/<(style|head)[^>]*>.*?<\/\1>/gs, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  )

/** A file as somebody chose it. */
export type Chosen = { name: string; content: Uint8Array; type?: string }

const boundary = 'a-boundary-of-the-browser'

/** A form with files, as RFC 7578 has it. */
const multipartOf = (fields: Fields, files: readonly Chosen[]): Buffer =>
  Buffer.concat([
    ...Object.entries(fields).map(([name, value]) =>
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
    ),
    ...files.flatMap(({ name, content, type = 'application/octet-stream' }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="attachments"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])

type Ask = {
  method?: string
  fields?: Fields
  /** In place of a form without files. */
  multipart?: Buffer
  headers?: Record<string, string>
  /** From before Sec-Fetch-Site. */
  isOld?: boolean
}

/** One browser without a script: it keeps cookies by name, follows nothing by itself and says where it comes from. */
export const createFormBrowser = (origin: string) => {
  const cookies = new Map<string, string>()

  const keep = (setCookie: string): void => {
    const [pair = '', ...attributes] = setCookie.split('; ')
    const [name = '', value = ''] = pair.split('=')
    if (attributes.includes('Max-Age=0')) cookies.delete(name)
    else cookies.set(name, value)
  }

  const ask = (
    path: string,
    { method = 'GET', fields, multipart, headers = {}, isOld = false }: Ask = {},
  ): Promise<Page> =>
    new Promise((resolve, reject) => {
      const url = new URL(path, origin)
      const body = multipart ?? new URLSearchParams(fields ?? {}).toString()
      const request = send(url, {
        method,
        headers: {
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(method === 'POST' && {
            'Content-Type':
              multipart === undefined
                ? 'application/x-www-form-urlencoded'
                : `multipart/form-data; boundary=${boundary}`,
            'Content-Length': String(Buffer.byteLength(body)),
            ...(isOld ? {} : { 'Sec-Fetch-Site': 'same-origin' }),
            Origin: origin,
          }),
          ...headers,
        },
      })
      request.on('error', reject)
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const setCookies = response.headers['set-cookie'] ?? []
          for (const cookie of setCookies) keep(cookie)
          resolve({
            status: response.statusCode ?? 0,
            url: url.pathname,
            headers: response.headers,
            location: response.headers.location ?? null,
            setCookies,
            body: Buffer.concat(chunks).toString(),
            content: Buffer.concat(chunks),
            bytes: Buffer.concat(chunks).length,
          })
        })
      })
      request.end(body)
    })

  return {
    cookies,
    get: (path: string, headers?: Record<string, string>) =>
      ask(path, headers === undefined ? {} : { headers }),
    post: (path: string, fields: Fields, headers?: Record<string, string>) =>
      ask(path, { method: 'POST', fields, ...(headers === undefined ? {} : { headers }) }),
    /** A form with files; no file chosen is an empty one without a name. */
    upload: (
      path: string,
      { attachments: _, ...fields }: Fields,
      files: readonly Chosen[],
      headers: Record<string, string> = {},
    ) => {
      const chosen = files.length === 0 ? [{ name: '', content: Buffer.alloc(0) }] : files
      return ask(path, { method: 'POST', multipart: multipartOf(fields, chosen), headers })
    },
    /** As a browser that does not send Sec-Fetch-Site. */
    withoutFetchMetadata: (path: string, fields: Fields, Origin: string) =>
      ask(path, {
        method: 'POST',
        fields,
        headers: { Origin },
        isOld: true,
      }),
    ask,
  }
}

export type FormBrowser = ReturnType<typeof createFormBrowser>
