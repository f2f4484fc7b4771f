import { parseArgs } from 'node:util'
import { startHapi } from './hapi/hapi-server.ts'

const usage = `npm run hapi                     starts a HAPI FHIR R4 server, empty and in memory
npm run hapi -- --help           this text

HAPI_PORT    (8080)   http://127.0.0.1:PORT/fhir

It needs a JDK (17 or newer) and Maven, which fetches HAPI the first time (300 MB). Then, in another terminal:
npm start -- --store http://127.0.0.1:8080/fhir
`

const portFrom = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`HAPI_PORT is not a port: ${text}`)
  return port
}

const main = async (): Promise<void> => {
  const port = portFrom(process.env.HAPI_PORT ?? '8080')
  process.stdout.write('Starting HAPI; this can take a minute.\n')
  const { base, close } = await startHapi(port)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, close)
  process.stdout.write(`HAPI answers at ${base}\nStop with Ctrl-C\n`)
}

const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
if (values.help) process.stdout.write(usage)
else {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}
