import type { RequestHandler } from 'express'
import type { SmartClient } from './authorization/clients.ts'

const isPublic = (path: string): boolean =>
  path === '/metadata' || path === '/.well-known/smart-configuration'

const allowed = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, Accept, Prefer, If-Match, If-None-Exist',
  'Access-Control-Expose-Headers': 'ETag, Location, WWW-Authenticate',
} as const

/**
 * CORS of the FHIR API, for apps in a browser: what is public for everyone, the rest for the origins of registered apps.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#considerations-for-cross-origin-resource-sharing-cors-support
 */
export function allowBrowserApps(clients: readonly SmartClient[]): RequestHandler {
  const origins = clients.flatMap(({ redirectUris }) =>
    redirectUris.map((uri) => new URL(uri).origin),
  )
  return (request, response, next) => {
    const origin = request.get('Origin')
    if (isPublic(request.path)) response.set({ 'Access-Control-Allow-Origin': '*', ...allowed })
    else if (origin !== undefined && origins.includes(origin))
      response.set({ 'Access-Control-Allow-Origin': origin, ...allowed })
    response.vary('Origin')
    return request.method === 'OPTIONS' ? void response.status(204).end() : next()
  }
}
