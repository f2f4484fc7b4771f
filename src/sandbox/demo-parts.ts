import type { Command } from './command-line.ts'
import type { DemoUrls } from './demo-config.ts'
import type { Starter } from './run-parts.ts'

export const urlsOf = ({ ports }: Pick<Command, 'ports'>): DemoUrls => ({
  plugin: `http://127.0.0.1:${ports.plugin}`,
  his: `http://localhost:${ports.his}`,
  cjg: `http://localhost:${ports.cjg}`,
})

const jwksUri = (plugin: string) => `${plugin}/.well-known/jwks.json`

// Each part is loaded when it is asked for: `--help` and a single part need not wait for the others.

export const startDemoHis: Starter = async (command, dataDir) => {
  const { plugin } = urlsOf(command)
  const { startHis } = await import('./his/index.ts')
  const { pluginClientId } = await import('./demo-config.ts')
  return startHis({
    port: command.ports.his,
    dataDir,
    ...(command.dataFile !== null && { dataFile: command.dataFile }),
    ...(command.fhirServer !== null && { fhirServer: command.fhirServer }),
    plugin: {
      clientId: pluginClientId,
      launchUrl: `${plugin}/launch`,
      redirectUris: [`${plugin}/callback`],
      jwksUri: jwksUri(plugin),
      publicUrl: plugin,
    },
  })
}

export const startDemoCjg: Starter = async (command, dataDir) => {
  const { plugin } = urlsOf(command)
  const { startCjg } = await import('./cjg/index.ts')
  const { pluginClientId } = await import('./demo-config.ts')
  return startCjg({
    port: command.ports.cjg,
    mailPort: command.ports.mail,
    dataDir,
    clients: [
      {
        clientId: pluginClientId,
        jwksUri: jwksUri(plugin),
        redirectUris: [`${plugin}/work-list/callback`],
        postLogoutRedirectUris: [`${plugin}/work-list/login`],
      },
    ],
  })
}
