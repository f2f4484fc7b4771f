import type { Child } from './child.ts'

/** The children of Huisartsenpraktijk Maaszicht. */
export const childrenOfMaas: Child[] = [
  // Eleven, twelve in five days.
  {
    id: 'kind-sem',
    name: { given: ['Sem', 'Lambertus'], call: 'Sem', own: 'Wolters' },
    gender: 'male',
    turns: { years: 12, inDays: 5 },
    bsn: '999994542',
    practice: 'praktijk-maas',
    address: 'Roerkade 11, 6041 KZ Roermond',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Anouk'], call: 'Anouk', own: 'Geraedts' },
        phone: '06-00000013',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Bart'], call: 'Bart', own: 'Wolters' },
        phone: '06-00000014',
      },
    ],
    episodes: [
      {
        key: 'buikpijn',
        icpc: 'D01',
        title: 'Buikpijn zonder oorzaak, vaak voor school',
        monthsAgo: 7,
      },
    ],
    visits: [
      {
        daysAgo: 2,
        by: 'huisarts-peeters',
        reason: 'Weer buikpijn, onderzoek schoon',
        episode: 'buikpijn',
      },
    ],
  },
  // One parent with gezag; the father did not acknowledge the child.
  {
    id: 'kind-yara',
    name: { given: ['Yara'], call: 'Yara', own: 'Aslan' },
    gender: 'female',
    turns: { years: 8, inDays: -75 },
    bsn: '999994918',
    practice: 'praktijk-maas',
    address: 'Minderbroederssingel 5, 6041 KG Roermond',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Elif'], call: 'Elif', own: 'Aslan' },
        phone: '06-00000023',
      },
      {
        key: 'oma',
        relationship: 'GRMTH',
        roles: ['23'],
        name: { given: ['Emine'], call: 'Emine', own: 'Aslan' },
        phone: '0475-000061',
      },
    ],
    episodes: [{ key: 'rouw', icpc: 'Z23', title: 'Opa overleden, verdriet', monthsAgo: 2 }],
    visits: [
      { daysAgo: 15, by: 'pohggz-cox', reason: 'Moeder: plast weer in bed', episode: 'rouw' },
    ],
  },
  // Guardianship by a certified institution; lives with a foster mother.
  {
    id: 'kind-mees',
    name: { given: ['Mees'], call: 'Mees', own: 'Kurvers' },
    gender: 'male',
    turns: { years: 14, inDays: -180 },
    bsn: '999995285',
    practice: 'praktijk-maas',
    address: 'Kapellerlaan 40, 6045 AE Roermond',
    contacts: [
      {
        key: 'pleegmoeder',
        relationship: 'MTHFOST',
        roles: ['01'],
        name: { given: ['Truus'], call: 'Truus', prefix: 'van', own: 'Bree' },
        phone: '06-00000033',
        address: 'Kapellerlaan 40, 6045 AE Roermond',
      },
      {
        key: 'gi',
        roles: ['11'],
        name: { given: [], own: 'Jeugdbescherming Maasregio' },
        phone: '0475-000058',
      },
      {
        key: 'jeugdbeschermer',
        roles: ['07'],
        name: { given: ['Dennis'], call: 'Dennis', own: 'Op den Kamp' },
        phone: '0475-000057',
      },
    ],
    episodes: [{ key: 'gedrag', icpc: 'P23', title: 'Loopt weg, liegt, spijbelt', monthsAgo: 10 }],
    visits: [
      {
        daysAgo: 8,
        by: 'huisarts-peeters',
        reason: 'Pleegmoeder vraagt om hulp',
        episode: 'gedrag',
      },
    ],
    measure: { kind: 'voogdij', monthsAgo: 30 },
  },
  // Seventeen, and first to another door.
  {
    id: 'kind-milan',
    name: { given: ['Milan', 'Alexander'], call: 'Milan', own: 'Janssens' },
    gender: 'male',
    turns: { years: 17, inDays: -140 },
    bsn: '999995650',
    practice: 'praktijk-maas',
    address: 'Voorstad Sint Jacob 6, 6041 LL Roermond',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Nathalie'], call: 'Nathalie', own: 'Janssens' },
        phone: '06-00000043',
      },
      {
        key: 'stiefvader',
        relationship: 'STPFTH',
        roles: ['23'],
        name: { given: ['Ton'], call: 'Ton', own: 'Schoenmakers' },
        phone: '06-00000044',
      },
    ],
    episodes: [{ key: 'depressie', icpc: 'P76', title: 'Depressieve klachten', monthsAgo: 5 }],
    visits: [
      {
        daysAgo: 4,
        by: 'huisarts-heijden',
        reason: 'Gaat slechter, slaapt overdag',
        episode: 'depressie',
      },
    ],
  },
  // A name that fits on no line.
  {
    id: 'kind-annefleur',
    name: {
      given: ['Anne-Fleur', 'Maximiliana', 'Wilhelmina', 'Alexandrine', 'Josephine'],
      call: 'Anne-Fleur',
      prefix: "van 't",
      own: 'Rouwenhorst-Schimmelpenninck op ten Noort',
    },
    gender: 'female',
    turns: { years: 9, inDays: -5 },
    bsn: '999996022',
    practice: 'praktijk-maas',
    address: 'Graaf Gerardstraat 128-bis, 6041 AB Roermond',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: {
          given: ['Bernardina', 'Clementina'],
          call: 'Dina',
          prefix: 'van der',
          own: 'Meulen-Wolfhagen',
          partner: { prefix: "van 't", name: 'Rouwenhorst-Schimmelpenninck op ten Noort' },
        },
        phone: '06-00000053',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: {
          given: ['Frederik', 'Hendrik'],
          call: 'Frederik',
          prefix: "van 't",
          own: 'Rouwenhorst-Schimmelpenninck op ten Noort',
        },
        phone: '06-00000054',
      },
    ],
    episodes: [{ key: 'eten', icpc: 'P11', title: 'Eet alleen nog wit voedsel', monthsAgo: 12 }],
    visits: [
      { daysAgo: 30, by: 'huisarts-peeters', reason: 'Gewicht blijft achter', episode: 'eten' },
    ],
  },
  // No BSN (yet), and it is not known where the mother is.
  {
    id: 'kind-omar',
    name: { given: ['Omar'], call: 'Omar', prefix: 'al', own: 'Khatib' },
    gender: 'male',
    turns: { years: 10, inDays: -300 },
    practice: 'praktijk-maas',
    address: 'Keulsebaan 520, 6045 GL Roermond',
    contacts: [
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['01'],
        name: { given: ['Khaled'], call: 'Khaled', prefix: 'al', own: 'Khatib' },
        phone: '06-00000063',
      },
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['02'],
        name: { given: ['Rania'], call: 'Rania', prefix: 'al', own: 'Sayed' },
      },
    ],
    episodes: [
      {
        key: 'schrik',
        icpc: 'P02',
        title: 'Schrikt van harde geluiden sinds de vlucht',
        monthsAgo: 6,
      },
    ],
    visits: [
      {
        daysAgo: 11,
        by: 'huisarts-heijden',
        reason: 'Nachtmerries, tolk aanwezig',
        episode: 'schrik',
      },
    ],
  },
  // No address on record.
  {
    id: 'kind-elin',
    name: { given: ['Elin'], call: 'Elin', own: 'Thomassen' },
    gender: 'female',
    turns: { years: 11, inDays: -160 },
    bsn: '999996393',
    practice: 'praktijk-maas',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Sylvia'], call: 'Sylvia', own: 'Thomassen' },
        phone: '06-00000073',
      },
    ],
    episodes: [
      { key: 'wonen', icpc: 'Z12', title: 'Met moeder weg van huis, ruzie thuis', monthsAgo: 1 },
    ],
    visits: [
      {
        daysAgo: 5,
        by: 'huisarts-peeters',
        reason: 'Verblijven tijdelijk elders',
        episode: 'wonen',
      },
    ],
  },
  // An episode that is over, beside one that runs.
  {
    id: 'kind-luuk',
    name: { given: ['Luuk'], call: 'Luuk', own: 'Verstappen' },
    gender: 'male',
    turns: { years: 5, inDays: -220 },
    bsn: '999996769',
    practice: 'praktijk-maas',
    address: 'Schoolstraat 22, 6041 CX Roermond',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Kim'], call: 'Kim', own: 'Stevens' },
        phone: '06-00000083',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Joost'], call: 'Joost', own: 'Verstappen' },
        phone: '06-00000084',
      },
    ],
    episodes: [
      { key: 'oor', icpc: 'H71', title: 'Middenoorontsteking rechts', monthsAgo: 9, isOver: true },
      { key: 'taal', icpc: 'P24', title: 'Praat nog weinig, wordt slecht verstaan', monthsAgo: 4 },
    ],
    visits: [
      { daysAgo: 18, by: 'huisarts-peeters', reason: 'Juf maakt zich zorgen', episode: 'taal' },
    ],
  },
]
