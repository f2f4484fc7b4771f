/** Frontend/backend protocol 3.0: https://www.postgresql.org/docs/15/protocol-message-formats.html */
export type Message = { type: string; bytes: Buffer }

/**
 * Cuts a stream into its messages. A client's first message has no type: it is given as `startup`. Bytes of a message
 * that is not whole yet wait for the rest.
 */
export const createMessageCutter = (from: 'client' | 'server') => {
  let rest = Buffer.alloc(0)
  let isFirst = from === 'client'

  const next = (): Message | null => {
    const head = isFirst ? 0 : 1
    if (rest.length < head + 4) return null
    const end = head + rest.readInt32BE(head)
    if (rest.length < end) return null
    const bytes = rest.subarray(0, end)
    const type = isFirst ? 'startup' : String.fromCharCode(bytes[0] ?? 0)
    rest = rest.subarray(end)
    isFirst = false
    return { type, bytes }
  }

  return (chunk: Buffer): readonly Message[] => {
    rest = Buffer.concat([rest, chunk])
    const messages: Message[] = []
    for (let message = next(); message !== null; message = next()) messages.push(message)
    return messages
  }
}

/** The SQL of a simple query, or of a Parse; null for every other message. */
export const sqlOf = ({ type, bytes }: Message): string | null => {
  const text = () => bytes.subarray(5, -1).toString()
  if (type === 'Q') return text()
  // Parse: the statement's name and its query, each ending in a zero byte.
  if (type === 'P') return text().split('\0')[1] ?? null
  return null
}

/** The server is done with what was asked, and waits. */
export const isReadyForQuery = ({ type }: Message): boolean => type === 'Z'

/** The end of an extended query; a simple query is its own end. */
export const isSync = ({ type }: Message): boolean => type === 'S' || type === 'Q'

const messageOf = (type: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(type), length, content])
}

/** An ErrorResponse with this SQLSTATE, and ReadyForQuery in a transaction that failed. */
export const errorAnswer = (code: string): Buffer =>
  Buffer.concat([
    messageOf('E', Buffer.from(`SERROR\0VERROR\0C${code}\0Mscripted by the test\0\0`)),
    messageOf('Z', Buffer.from('E')),
  ])
