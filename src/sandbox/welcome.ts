import { resolve } from 'node:path'
import type { Command, Part } from './command-line.ts'
import type { DemoUrls } from './demo-config.ts'

const lines: Readonly<Record<Part, (urls: DemoUrls) => string>> = {
  his: ({ his }) => `Demo HIS     ${his}
             choose who you are, open a child, press "Verwijs naar POH Jeugd"
             huisarts-jansen, pohggz-smeets, assistent-claessen (De Linde); huisarts-peeters (Maaszicht)
             FHIR base ${his}/fhir; read it with the key in his/inspector.jwk.json`,
  cjg: ({ cjg }) => `Demo CJG     ${cjg}
             Sanne Willems and Tom Habets (POH Jeugd), Karin Bosch (coordinator); the password and
             the code are on its login page; mail that was sent is on ${cjg}/post`,
  plugin: ({ plugin }) => `Jeugdschakel ${plugin}
             the work list of the POH Jeugd: ${plugin}/work-list`,
}

/** What to open, who can log in, and where the data is kept. */
export const welcome = ({ parts, dataDir }: Command, urls: DemoUrls): string =>
  [
    ...parts.map((part) => lines[part](urls)),
    `Data         ${resolve(dataDir)}
             ${parts.includes('plugin') ? 'The plug-in keeps its data in PGlite, the store of the demo: it does not survive a power failure.\n             ' : ''}Stop with Ctrl-C; \`npm start -- --fresh\` starts over`,
    '',
  ].join('\n\n')
