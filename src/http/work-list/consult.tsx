import { ConsultPage } from '../../../smart-app/pages/work-list/consult-page.tsx'
import type { ConsultStep, ConsultStepFailure } from '../../application/consult-step.ts'
import type { WorkerSession } from '../../application/ports/store.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { type Consult, longestConsult } from '../../domain/consult.ts'
import { parseConsultId } from '../../domain/identifiers.ts'
import type { Result } from '../../domain/result.ts'
import { consultBadge, consultConflict, consultSentence } from '../consults/consult-in-words.ts'
import { consultText } from '../consults/consult-text.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { text } from '../steps/field.ts'
import { basedOnIn, type FormValues, formValues } from '../steps/form-values.ts'
import { given, pageStep, type Typed } from '../steps/step.ts'
import { consultPath } from './return-to.ts'
import type { Handler, SignedIn } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

type Act = (
  session: WorkerSession,
  on: ConsultStep,
  correlationId: string,
) => Promise<Result<Consult, ConsultStepFailure>>

const answer = pageStep<Consult, WorkListDeps, Act>()({
  step: 'answer',
  title: 'Antwoord geven',
  button: 'Antwoord sturen',
  asks: {
    answer: text('Uw antwoord', {
      rows: 8,
      longest: longestConsult.answer,
      missing: 'Schrijf uw antwoord op.',
    }),
  },
  isAsked: () => true,
  isOffered: ({ status }) => status === 'requested',
  take: ({ answerConsult }, { answer }) => given(answerConsult, { answer }),
})

type Shown = { status?: number; typed?: Typed; isLate?: boolean }

const sendConsult = (
  { response, loggedIn }: SignedIn,
  consult: Consult,
  { now }: Pick<WorkListDeps, 'now'>,
  { status = 200, typed, isLate = false }: Shown = {},
): void => {
  const { csrf } = loggedIn
  const today = amsterdamDay(now())
  const place = { href: consultPath(consult.id), csrf, version: consult.version }
  const isOffered = answer.isOffered(consult)
  const page = (
    <ConsultPage
      loggedIn={loggedIn}
      title={`Overleg zonder naam, van ${consult.practice.name}`}
      state={consultBadge(consult, today)}
      sentence={consultSentence(consult, today)}
      steps={isOffered ? answer.forms(consult, place, typed ?? null) : []}
      errors={isOffered ? (typed?.errors ?? []) : []}
      conflict={isLate ? consultConflict(consult, today) : null}
      typed={typed === undefined || isOffered ? [] : answer.typed(typed.values)}
      {...consultText(consult)}
    />
  )
  renderPage(response, page, { status, ...unframed })
}

const idIn = ({ request }: SignedIn) => parseConsultId(String(request.params.id))

/** Of this organisation; null is answered with 404, whoever's it is (security A27, A40). */
const findConsult = async (
  signedIn: SignedIn,
  { readConsult }: Pick<WorkListDeps, 'readConsult'>,
): Promise<Consult | null> => {
  const id = idIn(signedIn)
  return id === null ? null : readConsult(signedIn.session, id, signedIn.correlationId)
}

/** GET /work-list/consults/:id */
export const showConsult =
  (deps: WorkListDeps): Handler =>
  async (signedIn) => {
    const consult = await findConsult(signedIn, deps)
    if (consult === null) answerWithError(signedIn.response, 404, unframed)
    else sendConsult(signedIn, consult, deps)
  }

const answerTaken = (
  signedIn: SignedIn,
  taken: Result<Consult, ConsultStepFailure>,
  values: FormValues,
  deps: WorkListDeps,
): void => {
  const { response } = signedIn
  if (taken.ok) {
    response.redirect(303, consultPath(taken.value.id))
    return
  }
  const why = taken.failure
  if (why.kind === 'not-found') {
    answerWithError(response, 404, unframed)
    return
  }
  const { kind, consult } = why
  const typed = { values, basedOn: consult.version, errors: [] }
  sendConsult(signedIn, consult, deps, {
    status: kind === 'stale' ? 412 : 409,
    typed,
    isLate: true,
  })
}

/** POST /work-list/consults/:id/answer */
export const answerConsult =
  (deps: WorkListDeps): Handler =>
  async (signedIn) => {
    const { request, response, session, correlationId } = signedIn
    const values = formValues(request.body)
    const id = idIn(signedIn)
    if (id === null) return answerWithError(response, 404, unframed)
    const basedOn = basedOnIn(values)
    const asked = answer.read(values, amsterdamDay(deps.now()))
    if (asked.ok) {
      const taken = await asked.value(deps)(session, { id, basedOn }, correlationId)
      return answerTaken(signedIn, taken, values, deps)
    }
    const consult = await findConsult(signedIn, deps)
    if (consult === null) return answerWithError(response, 404, unframed)
    const typed = { values, basedOn, errors: asked.failure }
    sendConsult(signedIn, consult, deps, { status: 422, typed })
  }
