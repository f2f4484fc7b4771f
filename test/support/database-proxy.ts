import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import {
  createMessageCutter,
  errorAnswer,
  isReadyForQuery,
  isSync,
  type Message,
  sqlOf,
} from './postgres-messages.ts'

/** A statement on its way, with those before it since the last begin of its connection. */
export type Statement = { sql: string; transaction: readonly string[] }

/** The hooks are awaited: what they wait for is held up. */
export type DatabaseRule = {
  match: (statement: Statement) => boolean
  times?: number
  /** PostgreSQL has not seen it. */
  before?: () => void | Promise<void>
  /** PostgreSQL has done it and the client does not know yet. */
  after?: () => void | Promise<void>
  /** Breaks the connection off in place of the statement, or of its answer. */
  breaks?: 'before' | 'after'
  /** Answers with this SQLSTATE in place of PostgreSQL, which does not get the statement. */
  fails?: string
}

export type DatabaseProxy = Awaited<ReturnType<typeof startDatabaseProxy>>

export const isCommit = ({ sql }: Statement): boolean => /^commit$/i.test(sql)

/** The commit of a transaction in which one of the statements matches. */
export const commitAfter =
  (pattern: RegExp) =>
  (statement: Statement): boolean =>
    isCommit(statement) && statement.transaction.some((sql) => pattern.test(sql))

export const statement =
  (pattern: RegExp) =>
  ({ sql }: Statement): boolean =>
    pattern.test(sql)

/** Stands between the plug-in and PostgreSQL and reads the statements that go by. `url`: where PostgreSQL is. */
export const startDatabaseProxy = async (url: string) => {
  const target = new URL(url)
  const rules: { rule: DatabaseRule; used: number }[] = []
  const sockets = new Set<Socket>()
  let isDown = false

  const ruleFor = (one: Statement): DatabaseRule | null => {
    const entry = rules.find(
      ({ rule, used }) => used < (rule.times ?? Number.POSITIVE_INFINITY) && rule.match(one),
    )
    if (entry === undefined) return null
    entry.used += 1
    return entry.rule
  }

  const server = createServer((client) => {
    if (isDown) return void client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay())
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    relay(client, upstream, ruleFor)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const proxied = new URL(url)
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: proxied.href,
    script: (rule: DatabaseRule): (() => void) => {
      const entry = { rule, used: 0 }
      rules.unshift(entry)
      return () => {
        if (rules.includes(entry)) rules.splice(rules.indexOf(entry), 1)
      }
    },
    /** Ends every rule. */
    heal: () => void rules.splice(0),
    /** As a PostgreSQL that was stopped: connections end, new ones are refused. */
    down: () => {
      isDown = true
      breakAll()
    },
    up: () => {
      isDown = false
    },
    breakAll,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        breakAll()
      }),
  }
}

/** One connection: each side in its order, a statement that a rule matches held up by the rule. */
const relay = (
  client: Socket,
  upstream: Socket,
  ruleFor: (statement: Statement) => DatabaseRule | null,
): void => {
  let transaction: string[] = []
  let awaited: DatabaseRule | null = null
  let failing: string | null = null

  /** PostgreSQL skips what follows an error, up to the Sync (protocol, 55.2.3). */
  const skip = (message: Message, code: string): void => {
    if (!isSync(message)) return
    failing = null
    client.write(errorAnswer(code))
  }

  const fromClient = async (message: Message): Promise<void> => {
    const sql = sqlOf(message)
    if (sql !== null) {
      transaction = /^(begin|start transaction)/i.test(sql) ? [] : [...transaction, sql]
      const rule = ruleFor({ sql, transaction })
      await rule?.before?.()
      if (rule?.breaks === 'before') return void client.destroy()
      awaited = rule
      failing = rule?.fails ?? null
    }
    if (failing !== null) return skip(message, failing)
    if (!upstream.destroyed) upstream.write(message.bytes)
  }
  let held: Buffer[] = []
  const fromServer = async (message: Message): Promise<void> => {
    held.push(message.bytes)
    if (awaited !== null && isReadyForQuery(message)) {
      const rule = awaited
      awaited = null
      await rule.after?.()
      if (rule.breaks === 'after') return void client.destroy()
    }
    if (awaited !== null) return
    if (!client.destroyed) client.write(Buffer.concat(held))
    held = []
  }
  inOrder(client, 'client', fromClient)
  inOrder(upstream, 'server', fromServer)
}

const inOrder = (
  socket: Socket,
  from: 'client' | 'server',
  handle: (message: Message) => Promise<void>,
): void => {
  const cut = createMessageCutter(from)
  let last = Promise.resolve()
  socket.on('data', (chunk: Buffer) => {
    for (const message of cut(chunk)) last = last.then(() => handle(message))
  })
}
