import { spawn } from 'node:child_process'

export type Outcome = { code: number; output: string }

/**
 * Runs one of the project's installed tools and waits for it.
 * A tool that cannot be started or is killed by a signal has failed: code 1.
 */
export const runCommand = (command: readonly string[], cwd = process.cwd()): Promise<Outcome> =>
  new Promise((resolve) => {
    const [tool = '', ...args] = command
    const child = spawn(tool, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
