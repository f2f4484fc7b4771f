import { readSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * To be imported before the plug-in: loads its code and waits for a byte on its standard input. So the next process is
 * loaded while the one before it still works, and what follows a kill is the start alone.
 */
createRequire(import.meta.url)(process.env.STAND_BY_MODULE ?? '')
readSync(0, Buffer.alloc(1))
