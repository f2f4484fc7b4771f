import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

/** Each request has its own number, in the log, the audit and on an error page. Ours, never the client's. */
export const assignCorrelationId: RequestHandler = (_request, response, next) => {
  response.locals.correlationId = randomUUID()
  next()
}

export const correlationIdOf = (response: Response): string => {
  const id: unknown = response.locals.correlationId
  if (typeof id !== 'string') throw new Error('assignCorrelationId must come first')
  return id
}
