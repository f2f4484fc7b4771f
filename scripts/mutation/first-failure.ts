import { TestRunner } from 'vitest'

type Task = Parameters<TestRunner['onAfterRunTask']>[0]
type Source = Parameters<TestRunner['importFile']>[1]

/**
 * Ends a run at the first test that fails, or the first file that cannot be loaded: then the mutant is killed. Vitest's
 * own `bail` skips the tests that follow, but still loads each of their files, which takes longer than they do.
 */
export default class FirstFailure extends TestRunner {
  #isOver = false

  override async importFile(path: string, source: Source): Promise<unknown> {
    if (this.#isOver) return undefined
    try {
      return await super.importFile(path, source)
    } catch (error) {
      this.#end()
      throw error
    }
  }

  override onAfterRunTask(test: Task): void {
    super.onAfterRunTask(test)
    if (test.result?.state === 'fail') this.#end()
  }

  #end(): void {
    this.#isOver = true
    this.cancel('test-failure')
  }
}
