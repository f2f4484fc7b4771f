import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import { vi } from 'vitest'

/**
 * Stops the clock of this process at a moment; timers go on. The servers in it say so in their Date header, so that a
 * browser reckons the lifetime of a cookie from there (RFC 6265bis, 5.6.1 leaves that to the browser; Chromium does).
 */
export const stopClockAt = (moment: string): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) })
}

export const letClockRun = (): void => {
  vi.useRealTimers()
}

subscribe('http.server.request.start', (message) => {
  const { response } = message as { response: ServerResponse }
  if (vi.isFakeTimers()) response.setHeader('Date', new Date().toUTCString())
})
