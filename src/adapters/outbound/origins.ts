const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

export const isLoopback = ({ hostname }: URL): boolean => loopbackHosts.includes(hostname)

/**
 * Whether we may call this address at all: https, and no host of this machine. A demo or a rehearsal on one machine
 * may call its own loopback, over http too.
 */
export const isCallable = (url: URL, allowLoopback: boolean): boolean =>
  isLoopback(url) ? allowLoopback && /^https?:$/.test(url.protocol) : url.protocol === 'https:'

/** The address when it is one and lies within the origins; null otherwise. `base` is for a relative one. */
export const parseEndpoint = (
  text: string,
  {
    origins,
    allowLoopback,
    base,
  }: { origins: readonly string[]; allowLoopback: boolean; base?: string },
): string | null => {
  const url = URL.parse(text, base)
  const isWithin = url !== null && origins.includes(url.origin) && isCallable(url, allowLoopback)
  return isWithin ? url.href : null
}
