import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../src/http/listen.ts'

let server: Listening
let answered: ServerResponse | null
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close()
})

/** Short, so that the tests are; the order in which they end is what the names promise. */
const patience = { headers: 200, request: 400, keepAlive: 200, idle: 300 }

const start = async (answer = 'here') => {
  answered = null
  server = await listen(
    (request, response) => {
      answered = response
      request.resume()
      request.once('end', () => response.end(answer))
    },
    { host: '127.0.0.1', port: 0 },
    patience,
  )
}

const open = async () => {
  const socket = connect(server.port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Everything that came until the server ended the connection. */
const untilEnded = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.once('close', () => resolve(text))
  })

/** Sends a piece now and then, as slowly as never to fall silent for long. */
const drip = (socket: Socket, piece: string) => {
  const timer = setInterval(() => socket.write(piece), 50)
  socket.once('close', () => clearInterval(timer))
}

describe('stopping', () => {
  it('finishes what is under way, and ends its connection however busy it is kept', async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    server = await listen((_request, response) => asked.resolve(response), {
      host: '127.0.0.1',
      port: 0,
    })
    const socket = await open()
    const answer = untilEnded(socket)
    socket.write(request)
    const response = await asked.promise
    const closed = server.close()
    response.end('finished')
    expect(await answer).toMatch(/Connection: close.*finished/s)
    await closed
  })
})

const request = 'GET / HTTP/1.1\r\nHost: us\r\n\r\n'

describe('security A47: a connection', () => {
  it('that asks nothing is ended', async () => {
    await start()
    await untilEnded(await open())
  })

  it('that drips its headers is ended, however steadily it drips', async () => {
    await start()
    const socket = await open()
    socket.write('GET / HTTP/1.1\r\n')
    drip(socket, 'X-Slow: loris\r\n')
    expect(await untilEnded(socket)).toContain('408 Request Timeout')
  })

  it('that drips its body is ended, however steadily it drips', async () => {
    await start()
    const socket = await open()
    socket.write('POST / HTTP/1.1\r\nHost: us\r\nContent-Length: 100000\r\n\r\n')
    drip(socket, 'x')
    expect(await untilEnded(socket)).toContain('408 Request Timeout')
  })

  it('that rests after an answer is ended', async () => {
    await start()
    const socket = await open()
    socket.write(request)
    expect(await untilEnded(socket)).toContain('here')
  })

  it('that does not take its answer is ended', async () => {
    await start('x'.repeat(50_000_000))
    const socket = await open()
    socket.pause()
    socket.write(request)
    await expect.poll(() => answered?.closed, { timeout: 10_000 }).toBe(true)
    expect(answered?.writableFinished).toBe(false)
  })

  it('that is slow does not keep others waiting', async () => {
    await start()
    for (let count = 0; count < 50; count += 1) {
      const slow = await open()
      slow.write('GET / HTTP/1.1\r\n')
      drip(slow, 'X-Slow: loris\r\n')
    }
    const answer = await fetch(`http://127.0.0.1:${server.port}/`)
    expect(await answer.text()).toBe('here')
  })
})
