import type { RequestHandler } from 'express'

/** No person types a NUL or half a character, and no database keeps one; the rest of the text stays as it is. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** Every text of a posted form can be kept. Behind the parser of the form. */
export const storableText: RequestHandler = (request, _response, next) => {
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>)
  request.body = Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === 'string' ? storable(value) : value]),
  )
  next()
}
