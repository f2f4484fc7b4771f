import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { DemoHere } from './demo-here.ts'
import { type Answer, createNavigator, isRedirect } from './navigator.ts'

/** What one launch costs, counted from the plug-in's `/launch`, the HIS's redirects included. */
export type LaunchWeight = {
  /** Of the browser: documents and whatever they load. */
  requests: number
  /** On the wire, of all answers: status lines, headers and framing. */
  headerBytes: number
  /** On the wire, of all answers: compressed. */
  bodyBytes: number
  bytes: number
  /** Of the plug-in to the HIS, from `/launch` until the form is there. */
  hisCalls: number
  /** Inline and loaded. */
  scriptBytes: number
  /** One line per answer: what was asked, and what came back. */
  answers: readonly { status: number; path: string; bytes: number }[]
}

/** The most that a launch may cost. */
export const goals = { requests: 4, bytes: 14_000, hisCalls: 4, scriptBytes: 0 } as const

export type Goal = keyof typeof goals

/** Which goals are missed; empty when all are met. */
export const missedGoals = (weight: LaunchWeight): readonly Goal[] =>
  (Object.keys(goals) as Goal[]).filter((goal) => weight[goal] > goals[goal])

/** Counts what this process sends to an origin through undici, as fetch and our HTTP client do, while `work` runs. */
const countCallsTo = async <T>(origin: string, work: () => Promise<T>): Promise<[T, number]> => {
  let calls = 0
  const count = (message: unknown) => {
    const { request } = message as { request: { origin: unknown } }
    if (String(request.origin) === origin) calls += 1
  }
  subscribe('undici:request:create', count)
  try {
    return [await work(), calls]
  } finally {
    unsubscribe('undici:request:create', count)
  }
}

/** What a browser loads with a page, without asking anybody; `data:` needs no request. */
const loadedBy = ({ text, url }: Answer): string[] =>
  [...text.matchAll(/<(?:script|img|iframe|link|source|embed)\b[^>]*?\b(?:src|href)="([^"]+)"/g)]
    .map(([, reference = '']) => new URL(reference, url))
    .filter(({ protocol }) => protocol !== 'data:')
    .map(({ href }) => href)

const isScript = ({ contentType }: Answer): boolean => /javascript|wasm/.test(contentType)

const scriptBytesOf = (answer: Answer): number => {
  if (isScript(answer)) return answer.bodyBytes
  const inline = [...answer.text.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)]
  return inline.reduce((sum, [element]) => sum + Buffer.byteLength(element), 0)
}

/** Host and path, without what differs per launch. */
const pathOf = (url: string): string => {
  const { hostname, pathname } = new URL(url)
  return hostname + pathname.replace(/[0-9a-f-]{36}/, ':launch')
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** Presses the button in the record, in a frame, and follows until the form is there. */
const launch = async (demo: DemoHere, patient: string) => {
  const navigator = createNavigator()
  const pressed = await navigator.go(`${demo.his}/launch?user=huisarts-jansen&patient=${patient}`)
  const [answers, hisCalls] = await countCallsTo(demo.his, async () => {
    const documents = await navigator.follow(pressed.location)
    const loaded = loadedBy(documents.at(-1) as Answer)
    return [...documents, ...(await Promise.all(loaded.map((url) => navigator.go(url))))]
  })
  const form = answers.find((answer) => !isRedirect(answer))
  if (!form?.text.includes('Versturen')) throw new Error(`no form: ${form?.status} ${form?.url}`)
  return { answers, hisCalls }
}

/**
 * The weight of a launch that ends at the empty form, after one of another child, so that what is read once per HIS
 * has been read. Throws when the launch does not arrive at the form.
 */
export const measureLaunch = async (demo: DemoHere): Promise<LaunchWeight> => {
  await launch(demo, 'kind-daan')
  const { answers, hisCalls } = await launch(demo, 'kind-noor')
  const headerBytes = sum(answers.map((answer) => answer.headerBytes))
  const bodyBytes = sum(answers.map((answer) => answer.bodyBytes))
  return {
    requests: answers.length,
    headerBytes,
    bodyBytes,
    bytes: headerBytes + bodyBytes,
    hisCalls,
    scriptBytes: sum(answers.map(scriptBytesOf)),
    answers: answers.map((answer) => ({
      status: answer.status,
      path: pathOf(answer.url),
      bytes: answer.headerBytes + answer.bodyBytes,
    })),
  }
}
