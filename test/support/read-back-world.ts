import { join } from 'node:path'
import { logInAsPohJeugd } from '../interoperability/poh-jeugd.ts'
import { startDemoHere } from './demo-here.ts'
import { createFormBrowser, formsOf, textOf } from './form-browser.ts'
import { launchAs } from './huisarts.ts'
import { inTheHis } from './in-the-his.ts'

const patient = 'kind-noor'

/** The whole demo, with a huisarts in the plug-in, the same one in the record of the HIS, and a POH Jeugd. */
export const readBackWorld = async () => {
  const demo = await startDemoHere(undefined, 5)
  const huisarts = await launchAs(demo, patient)
  const pohJeugd = await logInAsPohJeugd(demo)
  const record = createFormBrowser(demo.his)
  await record.post('/wie', { user: 'huisarts-jansen' })
  const held = inTheHis({ url: demo.his, known: demo.his, dataDir: join(demo.dataDir, 'his') })

  /** Where in the record one resource of the referral is. */
  const placeOf = async (referral: string, type: 'ServiceRequest' | 'Task'): Promise<string> => {
    const { requests, reviews } = await held.everything(referral)
    const [resource] = type === 'Task' ? reviews : requests
    if (resource === undefined) throw new Error(`${type} of ${referral} is not in the HIS`)
    return `${type}/${resource.id}`
  }

  return {
    pohJeugd,
    held,
    close: demo.close,
    /** Sent, and in the HIS. */
    send: async (question: string): Promise<string> => {
      const form = await huisarts.fill(question)
      await huisarts.send(form)
      await huisarts.look(form.referral)
      return form.referral
    },
    /** Presses a button at a line of the dossier. */
    press: async (
      referral: string,
      words: string,
      type: 'ServiceRequest' | 'Task' = 'ServiceRequest',
    ): Promise<void> => {
      const place = await placeOf(referral, type)
      const page = await record.get(`/patients/${patient}`)
      const form = formsOf(page).find(({ action }) => action.endsWith(place))
      const status = new RegExp(`value="([a-z-]+)"[^>]*>${words}</button>`).exec(page.body)?.[1]
      if (form === undefined || status === undefined) throw new Error(`no ${words} at ${place}`)
      const { location } = await record.post(form.action, { ...form.fields, status })
      if (location === null) throw new Error(`${words} was not taken`)
    },
    gpSees: async (referral: string) => textOf(await huisarts.look(referral)),
    receiverSees: async (referral: string) => textOf(await pohJeugd.look(referral)),
    /** What the HIS itself says now. */
    statuses: async (referral: string) => {
      const { requests, tasks, reviews } = await held.everything(referral)
      return {
        request: requests[0]?.status,
        task: tasks[0]?.status,
        review: reviews[0]?.status,
      }
    },
  }
}
