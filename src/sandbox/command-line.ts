import { parseArgs } from 'node:util'

export const parts = ['plugin', 'his', 'cjg'] as const
export type Part = (typeof parts)[number]

export type Command = {
  parts: readonly Part[]
  fresh: boolean
  dataFile: string | null
  /** The base URL of another FHIR server, without a slash at the end. */
  fhirServer: string | null
  dataDir: string
  /** `mail`: of the mail server that the demo CJG brings. */
  ports: Readonly<Record<Part | 'mail', number>>
}

export const usage = `npm start                        starts the plug-in, a demo HIS and a demo CJG
npm start -- --only PART         starts one part: plugin, his or cjg (may be repeated)
npm start -- --fresh             throws away the demo's data and starts over
npm start -- --data FILE         fills the demo HIS from a FHIR Bundle (JSON); use --fresh
                                 when the demo HIS has data already
npm start -- --store URL         keeps the demo HIS's record in another FHIR R4 server, as
                                 npm run hapi starts; --fresh leaves what that holds
npm start -- --help              this text

PLUGIN_PORT  (3000)   http://127.0.0.1:PORT
HIS_PORT     (3001)   http://localhost:PORT
CJG_PORT     (3002)   http://localhost:PORT
MAIL_PORT    (3003)   the mail server that the demo CJG brings
DATA_DIR     (.data)  a directory per part: plugin, his, cjg
`

const defaultPorts = { plugin: 3000, his: 3001, cjg: 3002, mail: 3003 } as const

const portFrom = (env: NodeJS.ProcessEnv, part: Part | 'mail'): number => {
  const name = `${part.toUpperCase()}_PORT`
  const text = env[name] ?? String(defaultPorts[part])
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`${name} is not a port: ${text}`)
  return port
}

const partFrom = (text: string): Part => {
  const part = parts.find((one) => one === text)
  if (part === undefined) throw new Error(`--only takes plugin, his or cjg, not ${text}`)
  return part
}

const options = {
  only: { type: 'string', multiple: true },
  fresh: { type: 'boolean', default: false },
  data: { type: 'string' },
  store: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

const readOptions = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    const [reason] = (error as Error).message.split('. ')
    throw new Error(`${reason}; npm start -- --help tells all`)
  }
}

const dataFileFrom = (file: string | undefined, chosen: readonly Part[]): string | null => {
  if (file !== undefined && !chosen.includes('his'))
    throw new Error('--data fills the demo HIS, which --only leaves out')
  return file ?? null
}

const serverFrom = (text: string): string => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '')
    throw new Error(`--store takes the base URL of a FHIR server, not ${text}`)
  return url.href.replace(/\/$/, '')
}

/** What is asked; `help` for --help. Throws an Error of one readable line for what cannot be understood. */
export const parseCommand = (args: readonly string[], env: NodeJS.ProcessEnv): Command | 'help' => {
  const values = readOptions(args)
  if (values.help) return 'help'
  const chosen = values.only?.map(partFrom) ?? parts
  return {
    parts: [...new Set(chosen)],
    fresh: values.fresh,
    dataFile: dataFileFrom(values.data, chosen),
    fhirServer: values.store === undefined ? null : serverFrom(values.store),
    dataDir: env.DATA_DIR ?? '.data',
    ports: {
      plugin: portFrom(env, 'plugin'),
      his: portFrom(env, 'his'),
      cjg: portFrom(env, 'cjg'),
      mail: portFrom(env, 'mail'),
    },
  }
}
