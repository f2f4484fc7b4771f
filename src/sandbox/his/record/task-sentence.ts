import type { Task } from 'fhir/r4.js'
import { inMidSentence, inWords, what, who } from './sentence-words.ts'

/** What was asked of whom, and how it ended; `{by}` asked it of `{of}`. */
type Telling = { asked: string; ends: Record<string, string> }

const everyEnd = {
  draft: 'dat is nog een concept',
  requested: 'dat wacht nog',
  received: 'dat is ontvangen',
  accepted: 'dat is geaccepteerd',
  ready: 'dat kan beginnen',
  'in-progress': 'dat loopt',
  'on-hold': 'dat ligt stil',
  completed: 'dat is klaar',
  rejected: 'dat gaat niet door',
  cancelled: 'dat is vervallen',
  failed: 'dat is niet gelukt',
  'entered-in-error': 'dat is foutief ingevoerd',
}

const aQuestion: Record<string, string> = {
  ...everyEnd,
  requested: 'het antwoord komt nog',
  completed: 'er is een antwoord',
}

/** By code: of the Clinical Order Workflow, and of the plug-in that this HIS knows. */
const tellings: Record<string, Telling> = {
  fulfill: {
    asked: '{by} vroeg hulp van {of}',
    ends: {
      ...everyEnd,
      requested: 'die hulp is nog niet begonnen',
      received: 'de vraag is ontvangen',
      accepted: 'die hulp is toegezegd',
      'in-progress': 'die hulp loopt',
      'on-hold': 'die hulp ligt stil',
      completed: 'die hulp is klaar',
      rejected: 'die hulp is niet toegezegd',
      cancelled: 'die hulp gaat niet door',
      failed: 'die hulp is niet gelukt',
    },
  },
  abort: {
    asked: '{by} vroeg {of} om te stoppen',
    ends: { ...everyEnd, completed: 'dat is gebeurd' },
  },
  vraag: { asked: '{by} stelde een vraag aan {of}', ends: aQuestion },
  verzoek: { asked: '{by} deed een verzoek aan {of}', ends: aQuestion },
  bespreken: { asked: '{by} wil de uitkomst bespreken met {of}', ends: aQuestion },
  voorstel: {
    asked: '{by} deed een voorstel aan {of}',
    ends: {
      ...everyEnd,
      requested: 'het besluit komt nog',
      completed: 'dat is afgehandeld',
      rejected: 'dat is niet overgenomen',
    },
  },
  'uitkomst-beoordelen': {
    asked: '{by} vroeg {of} om de uitkomst te bekijken',
    ends: { ...everyEnd, requested: 'dat moet nog', cancelled: 'dat hoeft niet meer' },
  },
}

const results = ['outcome', 'decision', 'proposal-decision']

/** The result that matters most to who reads the line. */
const resultOf = ({ output = [] }: Task): string => {
  const found = output.find(({ type }) =>
    type.coding?.some(({ code = '' }) => results.includes(code)),
  )
  const { text } = found?.valueCodeableConcept ?? {}
  return text === undefined ? '' : `: ${inMidSentence(text)}`
}

/** `, en Ruud Smeets werkt mee`. */
const alongside = ({ input = [] }: Task): string => {
  const found = input.find(({ type }) => type.coding?.some(({ code }) => code === 'werkt-mee'))
  return found === undefined ? '' : `, en ${who(found.valueReference)} werkt mee`
}

export function taskSentence(task: Task): string {
  const { code, requester, owner, status } = task
  const known = code?.coding?.map((coding) => tellings[coding.code ?? '']).find(Boolean)
  const unknown = { asked: `{by} gaf {of} een taak (${what(code, 'taak')})`, ends: everyEnd }
  const { asked, ends } = known ?? unknown
  const told = asked.replace('{by}', () => who(requester)).replace('{of}', () => whom(owner))
  return `${told}${alongside(task)}; ${inWords(ends, status)}${resultOf(task)}.`
}

const whom = (owner: Task['owner']): string => (owner === undefined ? 'iemand' : who(owner))
