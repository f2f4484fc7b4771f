import type { PersonName } from './nl-core.ts'

/** One child as a table row; build-child.ts makes the resources of it. */
export type Child = {
  id: `kind-${string}`
  name: PersonName
  gender: 'female' | 'male'
  /** Turns this old in so many days; 0 or less: has turned already. */
  turns: { years: number; inDays: number }
  bsn?: string
  practice: 'praktijk-linde' | 'praktijk-maas'
  address?: string
  contacts: ContactPerson[]
  episodes: Episode[]
  visits: Visit[]
  /** A measure for the protection of the child, on record since so many months. */
  measure?: { kind: 'ots' | 'voogdij'; monthsAgo: number }
}

export type ContactPerson = {
  /** The id's last part: `moeder` makes `noor-moeder`. */
  key: string
  /** A code of RelatieCodelijst; none for who is no family. */
  relationship?: keyof typeof RELATIONSHIPS
  /** Codes of RolCodelijst, in the order of the HIS. */
  roles: (keyof typeof ROLES)[]
  name: PersonName
  phone?: string
  address?: string
}

/** An episode in the HIS's own words. */
export type Episode = { key: string; icpc: string; title: string; monthsAgo: number; isOver?: true }

export type Visit = {
  daysAgo: number
  by: string
  reason: string
  episode?: string
  isByPhone?: true
}

export const RELATIONSHIPS = {
  MTH: 'Mother',
  FTH: 'Father',
  STPFTH: 'Stepfather',
  GRMTH: 'Grandmother',
  MTHFOST: 'Foster mother',
} as const

export const ROLES = {
  '01': 'Eerste relatie/contactpersoon',
  '02': 'Tweede relatie/contactpersoon',
  '07': 'Hulpverlener',
  '11': 'Voogd',
  '23': 'Contactpersoon',
} as const
