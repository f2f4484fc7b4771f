import type { BrowserContext, Frame, Page } from 'playwright-core'

/** What a person did at the screen, as the browser noticed it. */
export type Effort = {
  /** What was pressed, by mouse, finger or key, in order. */
  presses: readonly string[]
  /** The names of the fields in which something was typed. */
  typed: ReadonlySet<string>
  /** The different pages of the plug-in that were shown. */
  screens: ReadonlySet<string>
  /**
   * Seconds for the presses, by the keystroke-level model (Card, Moran and Newell, 1980): decide 1.35, point 1.1,
   * press 0.28, and the hand to the mouse 0.4. Typing the free text is not in it.
   */
  seconds: number
}

/** A press on a label presses its control as well; that one counts. */
const watch = `
  addEventListener('click', ({ target }) => {
    const label = target.closest('label')
    if (label === null || label.control === target)
      notePress((label ?? target.closest('button, a, summary') ?? target).innerText.trim())
  }, true)
  addEventListener('input', ({ target }) => { if (target.type !== 'radio') noteTyped(target.name) }, true)
`

/** Watches all pages of a context, frames too, from now on; `effort()` tells what was done until then. */
export const watchEffort = async (context: BrowserContext, pluginOrigin: string) => {
  const presses: string[] = []
  const typed = new Set<string>()
  const screens = new Set<string>()
  await context.exposeFunction('notePress', (name: string) => presses.push(name))
  await context.exposeFunction('noteTyped', (name: string) => typed.add(name))
  await context.addInitScript(watch)
  context.on('page', (page: Page) => {
    page.on('framenavigated', (frame: Frame) => {
      const { origin, pathname } = new URL(frame.url())
      const screen = pathname.split('/')[3]
      if (origin === pluginOrigin && screen !== undefined) screens.add(screen)
    })
  })
  const effort = (): Effort => ({
    presses,
    typed,
    screens,
    seconds: 0.4 + presses.length * (1.35 + 1.1 + 0.28),
  })
  return { effort }
}
