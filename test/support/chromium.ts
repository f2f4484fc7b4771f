import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import npmChromium, { inflate } from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'

const systemChromium = '/usr/bin/chromium'

const fromSystem = () => {
  const from = process.env.CHROMIUM_FROM
  if (from === 'system' && !existsSync(systemChromium)) throw new Error(`no ${systemChromium}`)
  return from !== 'npm' && existsSync(systemChromium)
}

/** Debian's Chromium refuses a third party its unpartitioned cookies, as real browsers do; npm's does not. */
export const refusesThirdPartyCookies = fromSystem()

/** The package unpacks its own NSS and fonts only on Amazon's servers; a bare Debian lacks them too. */
const unpackFromNpm = async (): Promise<LaunchOptions> => {
  const libraries = fileURLToPath(
    new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')),
  )
  const executablePath = await npmChromium.executablePath()
  return {
    executablePath,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: `${await inflate(libraries)}/lib`,
      FONTCONFIG_PATH: existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : '/tmp/fonts',
    },
  }
}

/** The system's Chromium, else npm's. CHROMIUM_FROM=system or npm insists on one of them. */
export const findChromium = async (): Promise<LaunchOptions> =>
  fromSystem() ? { executablePath: systemChromium } : unpackFromNpm()
