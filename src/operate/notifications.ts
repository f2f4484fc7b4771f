import { randomUUID } from 'node:crypto'
import { createNotifications } from '../adapters/postgres/notifications.ts'
import type { Addressee } from '../application/ports/notifications.ts'
import type { Command, Operator } from './operator.ts'

const mostShown = 1_000

const notificationsOf = ({ db }: Operator) => createNotifications(db, randomUUID)

const isAddressee = (word: string): word is Addressee =>
  /^(organisation|practice)\/[a-z0-9-]+$/.test(word)

const list: Command = {
  usage: '',
  what: 'mail that was set aside: addressee, referral or overleg, of when, set aside when, code',
  run: async (operator) => {
    const all = await notificationsOf(operator).listSetAside(mostShown)
    for (const { addressee, about, at, setAsideAt, code } of all) {
      const line = [addressee, about, at.toISOString(), setAsideAt.toISOString(), code]
      operator.write(line.join('  '))
    }
    operator.write(all.length === 0 ? 'Nothing is set aside.' : `${all.length} listed.`)
    return true
  },
}

const retry: Command = {
  usage: 'ADDRESSEE',
  what: 'send it again, with what waits already; ADDRESSEE as the list has it',
  run: async (operator, [word = '']) => {
    if (!isAddressee(word)) throw new Error(`${word || 'nothing'} is not an addressee`)
    const waiting = await notificationsOf(operator).retry(word)
    operator.write(
      waiting === 0 ? 'Nothing was set aside for this addressee.' : `${waiting} wait again.`,
    )
    return waiting > 0
  },
}

export const notificationCommands = { notifications: list, 'notifications retry': retry }
