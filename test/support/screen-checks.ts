import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'

const source = readFile(join(import.meta.dirname, 'screen-probe.js'), 'utf8')

const ask = async <T>(screen: Page | Frame, question: string): Promise<T> => {
  await screen.evaluate(await source)
  return screen.evaluate<T>(`screenProbe.${question}()`)
}

type Place = { left: number; right: number; top: number; bottom: number }
type Visit = { name: string; isMarked: boolean; place: Place }

/** Reading goes down, or on to the right; back up only where the next column starts. */
const isBackwards = ({ place: from }: Visit, { place: to }: Visit): boolean => {
  if (to.bottom <= from.top) return to.left < from.right
  const isSameLine = to.top < from.bottom && from.top < to.bottom
  return isSameLine && to.left < from.left
}

/** A date field has a stop for day, month, year and calendar. */
const mostStopsOfOneField = 4

const pressTab = async (page: Page, screen: Page | Frame, stops: number): Promise<Visit[]> => {
  let visits: Visit[] = []
  for (
    let pressed = 0;
    visits.length < stops && pressed < stops * mostStopsOfOneField;
    pressed += 1
  ) {
    await page.keyboard.press('Tab')
    visits = await screen.evaluate<Visit[]>('screenProbe.visits()')
  }
  return visits
}

/** What is wrong with going through a page by Tab, from the top: order, what is skipped, where the focus is not seen. */
const focusProblems = async (page: Page): Promise<string[]> => {
  const stops = await ask<string[]>(page, 'stops')
  await page.evaluate('screenProbe.startVisits()')
  const visits = await pressTab(page, page, stops.length)
  await page.evaluate('screenProbe.endVisits()')
  const names = visits.map(({ name }) => name)
  const isInOrder = names.join() === stops.join()
  const [, ...afterSkipLink] = visits
  return [
    ...(isInOrder ? [] : [`Tab goes ${names.join(', ')} instead of ${stops.join(', ')}`]),
    ...visits.filter(({ isMarked }) => !isMarked).map(({ name }) => `no focus is seen on ${name}`),
    ...afterSkipLink.flatMap((visit, index) => {
      const next = afterSkipLink[index + 1]
      return next !== undefined && isBackwards(visit, next)
        ? [`${next.name} comes after ${visit.name}, and stands before it`]
        : []
    }),
  ]
}

/** What is too small to hit or falls outside, on a page or in a frame. */
export const sizeProblems = async (screen: Page | Frame): Promise<string[]> => [
  ...(await ask<string[]>(screen, 'beyondTheSide')).map((name) => `beyond the side: ${name}`),
  ...(await ask<string[]>(screen, 'smallTargets')).map((name) => `smaller than 24 px: ${name}`),
]

/** What hinders a keyboard. */
export const keyboardProblems = async (page: Page): Promise<string[]> => [
  ...(await ask<string[]>(page, 'outOfReach')).map((name) => `not reached by Tab: ${name}`),
  ...(await focusProblems(page)),
]
