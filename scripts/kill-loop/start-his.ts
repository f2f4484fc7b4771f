import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type DemoUrls, pluginClientId } from '../../src/sandbox/demo-config.ts'

const program = fileURLToPath(new URL('./his-process.ts', import.meta.url))

/** Starts the demo HIS behind the address in `urls`; gives where it really listens. */
export const startHisProcess = (
  { plugin, his }: DemoUrls,
  files: { dataDir: string; dataFile: string },
): Promise<{ url: string; close: () => void }> => {
  const options = {
    ...files,
    port: 0,
    publicUrl: his,
    plugin: {
      clientId: pluginClientId,
      launchUrl: `${plugin}/launch`,
      redirectUris: [`${plugin}/callback`],
      jwksUri: `${plugin}/.well-known/jwks.json`,
      publicUrl: plugin,
    },
  }
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the demo HIS did not start')))
    child.stdout.once('data', (line: Buffer) =>
      resolve({ url: line.toString().trim(), close: () => void child.kill() }),
    )
  })
}
