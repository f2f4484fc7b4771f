import { startHis } from '../../src/sandbox/his/index.ts'

/** The demo HIS as a process of its own; its options are the argument, where it listens is its only line. */
const his = await startHis(JSON.parse(process.argv[2] ?? ''))
process.stdout.write(`${his.url}\n`)
