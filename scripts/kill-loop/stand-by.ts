import { readSync } from 'node:fs'
import { createRequire, flushCompileCache } from 'node:module'

/**
 * To be imported before the plug-in: loads its code and waits for a byte on its standard input. So the next process is
 * loaded while the one before it still works, and what follows a kill is the start alone.
 */
createRequire(import.meta.url)(process.env.STAND_BY_MODULE ?? '')
// A process that is killed leaves no compiled code to the next.
flushCompileCache()
readSync(0, Buffer.alloc(1))
