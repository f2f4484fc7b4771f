import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inWords, type Report } from '../../scripts/kill-loop/report.ts'
import { runLoop } from '../../scripts/kill-loop/run-loop.ts'
import { runCommand } from '../../scripts/run-command.ts'

const root = join(import.meta.dirname, '../..')
const kills = 50

/** The same kills every time; `npm run kill-loop` takes another. */
const seed = 20_261_125

let dist: string
let report: Report

beforeAll(async () => {
  // Below the project, so that the built program finds its packages.
  await mkdir(join(root, '.cache'), { recursive: true })
  dist = await mkdtemp(join(root, '.cache/kill-loop-'))
  const built = await runCommand(['node', 'scripts/build.ts', '--out', dist], root)
  expect(built, built.output).toMatchObject({ code: 0 })
  report = await runLoop({ kills, seed, dist })
  process.stdout.write(inWords(report))
})
afterAll(() => rm(dist, { recursive: true, force: true }))

describe('the built plug-in, killed fifty times while it works', () => {
  it('reliability R1, R2, R3, R4, R5: loses nothing, doubles nothing, and needs nobody’s help', () => {
    expect(report).toMatchObject({ lost: 0, doubled: 0, needsAction: 0 })
    expect(report.submitted).toBeGreaterThan(kills)
  })

  it('is killed at every step of a submit and its delivery, each at its moment', () => {
    expect(Object.keys(report.killsByStep)).toHaveLength(8)
    expect(Math.min(...Object.values(report.killsByStep))).toBeGreaterThanOrEqual(6)
    expect(report).toMatchObject({ kills, killsThatMissedTheirMoment: 0 })
  })

  it('reliability R2, R3: has each back in the HIS in the end, also when the outcome was unknown', () => {
    expect(report.recoveryMs.nothingSent?.count).toBeGreaterThan(0)
    expect(report.recoveryMs.outcomeUnknown?.count).toBeGreaterThan(0)
  })
})
