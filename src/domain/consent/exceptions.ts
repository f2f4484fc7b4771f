import type { RelatedPerson } from '../person.ts'
import type { Purpose } from './consent-record.ts'
import type { Law } from './statutes.ts'

/** What must be written down, in the words that the form asks it with. */
export const reasonItems = {
  'why-now': 'Waarom wachten niet kan',
  informed: 'Wie deze ouder inlicht, wanneer en hoe',
  'asked-afterwards': 'Wanneer u deze ouder alsnog om toestemming vraagt',
  'why-not-asked': 'Waarom het vragen van deze ouder het kind in gevaar brengt',
  weighing: 'Uw afweging',
  consultation: 'Met wie u overlegde, en de uitkomst',
  'court-decision': 'De beslissing van de rechter, met datum',
  wish: 'Waaruit blijkt dat de jongere dit weloverwogen blijft wensen',
  harm: 'Welk ernstig nadeel u hiermee voorkomt',
  'why-not-far-reaching': 'Waarom deze hulp niet ingrijpend is',
  whereabouts: 'Waaruit blijkt dat niet bekend is waar deze ouder is',
  inability: 'Waarom deze ouder het gezag nu niet kan uitoefenen',
  order: 'De beschikking van de kinderrechter: datum en wat deze regelt',
  departure: 'Waarom u afwijkt van de eerdere schriftelijke weigering',
} as const
export type ReasonItem = keyof typeof reasonItems

type GroundRules = { label: string; items: readonly ReasonItem[]; law: readonly Law[] }

/** The closed list of grounds on which a person's consent may be missing, with what each asks to be recorded. */
// biome-ignore format: a table is read by its columns
export const grounds = {
  urgent:                 { label: 'Spoed: wachten kan niet',                        items: ['why-now', 'informed', 'asked-afterwards'], law: ['urgency', 'from-12'] },
  danger:                 { label: 'Vragen brengt het kind in gevaar',               items: ['why-not-asked'],                           law: ['good-care', 'good-care-disclosure'] },
  'good-care':            { label: 'Nodig als goed hulpverlener',                    items: ['weighing', 'consultation'],                law: ['good-care', 'good-care-disclosure'] },
  court:                  { label: 'De rechter heeft over het geschil beslist',      items: ['court-decision'],                          law: ['dispute'] },
  'considered-wish':      { label: 'De jongere blijft dit weloverwogen wensen',      items: ['wish', 'weighing', 'informed'],            law: ['from-12'] },
  'serious-harm':         { label: 'Nodig om ernstig nadeel te voorkomen',           items: ['harm', 'consultation'],                    law: ['from-12', 'resistance'] },
  'not-far-reaching':     { label: 'Verondersteld: de hulp is niet ingrijpend',      items: ['why-not-far-reaching'],                    law: ['presumption'] },
  'whereabouts-unknown':  { label: 'Niet bekend waar deze ouder is',                 items: ['whereabouts'],                             law: ['suspended'] },
  unable:                 { label: 'Deze ouder kan het gezag nu niet uitoefenen',    items: ['inability'],                               law: ['suspended'] },
  'institution-consents': { label: 'De GI geeft toestemming in plaats van de ouder', items: ['order'],                                   law: ['order-265e'] },
  'court-replaces':       { label: 'De kinderrechter verving de toestemming',        items: ['order'],                                   law: ['order-265h'] },
  'earlier-refusal':      { label: 'Afwijken van een eerdere weigering',             items: ['departure'],                               law: ['earlier-refusal'] },
} as const satisfies Record<string, GroundRules>
export type Ground = keyof typeof grounds

/** Why this person's consent may be missing for these purposes, as the huisarts wrote it down. */
export type Exception = {
  ground: Ground
  person: 'patient' | RelatedPerson
  purposes: readonly Purpose[]
  written: Readonly<Partial<Record<ReasonItem, string>>>
}

/** What the ground asks and was not written; an exception counts only when this is empty. */
export const itemsMissing = ({ ground, written }: Exception): readonly ReasonItem[] =>
  grounds[ground].items.filter((item) => (written[item] ?? '').trim() === '')
