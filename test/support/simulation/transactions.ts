import { AsyncLocalStorage } from 'node:async_hooks'
import { everyMethod } from './mortal.ts'

/** Knows whether what goes on was called from within a call to the store: then its transaction may be open. */
export const createTransactions = (isBroken: (rule: string) => void) => {
  const open = new AsyncLocalStorage<true>()
  const within = <Port extends object>(port: Port): Port =>
    everyMethod(
      port,
      (method) =>
        (...input) =>
          open.run(true, () => method(...input)),
    )
  const outside = <Port extends object>(port: Port): Port =>
    everyMethod(port, (method) => async (...input) => {
      if (open.getStore()) isBroken('I9: the HIS was called within a transaction')
      return method(...input)
    })
  return { within, outside }
}
