const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]', '::1']

export const isLoopbackHost = (host: string): boolean => loopbackHosts.includes(host)

export const isLoopback = (url: string): boolean => isLoopbackHost(new URL(url).hostname)
