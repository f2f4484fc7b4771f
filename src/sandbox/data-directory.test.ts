import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataDirectory } from './data-directory.ts'

let parent: string
let path: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'data-'))
  path = join(parent, 'his')
})
afterEach(() => rmSync(parent, { recursive: true }))

describe('a data directory', () => {
  it('is made for its owner only', () => {
    openDataDirectory(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('is refused to a second copy until the first closes', () => {
    const first = openDataDirectory(path)
    expect(() => openDataDirectory(path)).toThrow(`${path} is in use by another copy`)
    first.close()
    openDataDirectory(path).close()
  })

  it('is free again when its holder was killed', async () => {
    const module = new URL('./data-directory.ts', import.meta.url).href
    const script = `const { openDataDirectory } = await import('${module}')
      globalThis.kept = openDataDirectory('${path}')
      process.stdout.write('open')
      setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script])
    await once(holder.stdout, 'data')
    expect(() => openDataDirectory(path)).toThrow('is in use by another copy')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    openDataDirectory(path).close()
  })

  it('that cannot be made says so in one line', () => {
    writeFileSync(path, '')
    expect(() => openDataDirectory(join(path, 'below'))).toThrow(
      `${join(path, 'below')} cannot be written: ENOTDIR`,
    )
  })
})
