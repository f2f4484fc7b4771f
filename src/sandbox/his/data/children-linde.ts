import type { Child, ContactPerson } from './child.ts'

const DE_VRIES: ContactPerson[] = [
  {
    key: 'moeder',
    relationship: 'MTH',
    roles: ['01'],
    name: { given: ['Sanne', 'Maria'], call: 'Sanne', own: 'Bakker' },
    phone: '06-00000011',
    address: 'Lindelaan 9, 6301 AA Valkenburg',
  },
  {
    key: 'vader',
    relationship: 'FTH',
    roles: ['02'],
    name: { given: ['Jeroen'], call: 'Jeroen', prefix: 'de', own: 'Vries' },
    phone: '06-00000012',
    address: 'Lindelaan 9, 6301 AA Valkenburg',
  },
]

/** The children of Huisartsenpraktijk De Linde. */
export const childrenOfLinde: Child[] = [
  // Nine years old, parents together: the child that every walk through the demo starts with.
  {
    id: 'kind-noor',
    name: { given: ['Noor', 'Elisabeth'], call: 'Noor', prefix: 'de', own: 'Vries' },
    gender: 'female',
    turns: { years: 9, inDays: -120 },
    bsn: '999990470',
    practice: 'praktijk-linde',
    address: 'Lindelaan 9, 6301 AA Valkenburg',
    contacts: DE_VRIES,
    episodes: [
      {
        key: 'angst',
        icpc: 'P01',
        title: 'Bang om alleen te zijn, durft niet naar school',
        monthsAgo: 4,
      },
      { key: 'slaap', icpc: 'P06', title: 'Slaapt slecht in', monthsAgo: 6 },
      { key: 'eczeem', icpc: 'S87', title: 'Eczeem elleboogholten', monthsAgo: 70 },
    ],
    visits: [
      {
        daysAgo: 0,
        by: 'huisarts-jansen',
        reason: 'Moeder: al weken niet naar school',
        episode: 'angst',
      },
      {
        daysAgo: 34,
        by: 'huisarts-jansen',
        reason: 'Slaapt slecht sinds de zomer',
        episode: 'slaap',
      },
    ],
  },
  // Her brother: two children of one family.
  {
    id: 'kind-daan',
    name: { given: ['Daan'], call: 'Daan', prefix: 'de', own: 'Vries' },
    gender: 'male',
    turns: { years: 6, inDays: -40 },
    bsn: '999990846',
    practice: 'praktijk-linde',
    address: 'Lindelaan 9, 6301 AA Valkenburg',
    contacts: DE_VRIES,
    episodes: [{ key: 'boos', icpc: 'P22', title: 'Driftig, vaak ruzie in de klas', monthsAgo: 3 }],
    visits: [
      { daysAgo: 12, by: 'pohggz-smeets', reason: 'Vader: boze buien thuis', episode: 'boos' },
    ],
  },
  // Parents apart and in conflict: one of them is not in the room.
  {
    id: 'kind-bram',
    name: { given: ['Bram', 'Willem'], call: 'Bram', own: 'Hermans' },
    gender: 'male',
    turns: { years: 10, inDays: -200 },
    bsn: '999991218',
    practice: 'praktijk-linde',
    address: 'Kerkstraat 4, 6301 BB Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Linda'], call: 'Linda', own: 'Kusters' },
        phone: '06-00000021',
        address: 'Kerkstraat 4, 6301 BB Valkenburg',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Mark'], call: 'Mark', own: 'Hermans' },
        phone: '06-00000022',
        address: 'Stationsplein 31, 6221 BT Maastricht',
      },
    ],
    episodes: [
      {
        key: 'scheiding',
        icpc: 'Z20',
        title: 'Scheiding ouders, strijd over de omgang',
        monthsAgo: 14,
      },
      { key: 'hoofdpijn', icpc: 'N01', title: 'Hoofdpijn, vooral na weekenden', monthsAgo: 5 },
    ],
    visits: [
      {
        daysAgo: 3,
        by: 'huisarts-jansen',
        reason: 'Met moeder: hoofdpijn en verdrietig',
        episode: 'hoofdpijn',
      },
    ],
  },
  // Thirteen: the child itself agrees as well.
  {
    id: 'kind-liv',
    name: { given: ['Liv', 'Marie'], call: 'Liv', own: 'Schreurs' },
    gender: 'female',
    turns: { years: 13, inDays: -90 },
    bsn: '999991589',
    practice: 'praktijk-linde',
    address: 'Grendelplein 2, 6301 CC Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Petra'], call: 'Petra', own: 'Dols' },
        phone: '06-00000031',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Roger'], call: 'Roger', own: 'Schreurs' },
        phone: '06-00000032',
      },
    ],
    episodes: [{ key: 'gepest', icpc: 'Z24', title: 'Wordt gepest op school', monthsAgo: 2 }],
    visits: [
      {
        daysAgo: 6,
        by: 'pohggz-smeets',
        reason: 'Huilt veel, wil niet over school praten',
        episode: 'gepest',
      },
    ],
  },
  // Fourteen: wants help, and the father does not.
  {
    id: 'kind-tess',
    name: { given: ['Tess'], call: 'Tess', own: 'Hendriks' },
    gender: 'female',
    turns: { years: 14, inDays: -45 },
    bsn: '999997105',
    practice: 'praktijk-linde',
    address: 'Berkelstraat 31, 6301 CB Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Monique'], call: 'Monique', own: 'Gelissen' },
        phone: '06-00000035',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Guido'], call: 'Guido', own: 'Hendriks' },
        phone: '06-00000036',
      },
    ],
    episodes: [{ key: 'boos', icpc: 'P04', title: 'Prikkelbaar en boos', monthsAgo: 5 }],
    visits: [
      {
        daysAgo: 2,
        by: 'huisarts-jansen',
        reason: 'Wil met iemand praten, vader vindt dat onzin',
        episode: 'boos',
      },
    ],
  },
  // Fifteen, sixteen in three days.
  {
    id: 'kind-jip',
    name: { given: ['Jip'], call: 'Jip', own: 'Vroomen' },
    gender: 'male',
    turns: { years: 16, inDays: 3 },
    bsn: '999991954',
    practice: 'praktijk-linde',
    address: 'Oosterweg 77, 6301 DD Valkenburg',
    contacts: [
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['01'],
        name: { given: ['Paul'], call: 'Paul', own: 'Vroomen' },
        phone: '06-00000041',
      },
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['02'],
        name: { given: ['Carla'], call: 'Carla', own: 'Frissen' },
        phone: '06-00000042',
      },
    ],
    episodes: [{ key: 'blowen', icpc: 'P19', title: 'Blowt dagelijks', monthsAgo: 8 }],
    visits: [
      {
        daysAgo: 20,
        by: 'huisarts-bemelmans',
        reason: 'Vader bezorgd, spijbelt',
        episode: 'blowen',
      },
    ],
  },
  // Sixteen: decides alone.
  {
    id: 'kind-amber',
    name: { given: ['Amber', 'Sophie'], call: 'Amber', prefix: 'van', own: 'Wissen' },
    gender: 'female',
    turns: { years: 16, inDays: -60 },
    bsn: '999992326',
    practice: 'praktijk-linde',
    address: 'Neerhem 15, 6301 EE Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Ellen'], call: 'Ellen', prefix: 'van', own: 'Wissen' },
        phone: '06-00000051',
      },
    ],
    episodes: [{ key: 'somber', icpc: 'P03', title: 'Somber, trekt zich terug', monthsAgo: 3 }],
    visits: [
      {
        daysAgo: 1,
        by: 'huisarts-jansen',
        reason: 'Komt alleen, wil niet dat ouders het weten',
        episode: 'somber',
      },
    ],
  },
  // Eighteen: too old for the POH Jeugd.
  {
    id: 'kind-roos',
    name: { given: ['Roos'], call: 'Roos', own: 'Nijsten' },
    gender: 'female',
    turns: { years: 18, inDays: -15 },
    bsn: '999992697',
    practice: 'praktijk-linde',
    address: 'Plenkertstraat 60, 6301 GL Valkenburg',
    contacts: [],
    episodes: [{ key: 'druk', icpc: 'P02', title: 'Spanning rond de studie', monthsAgo: 1 }],
    visits: [
      {
        daysAgo: 9,
        by: 'huisarts-bemelmans',
        reason: 'Kan niet slapen voor tentamens',
        episode: 'druk',
      },
    ],
  },
  // Under supervision (OTS): the parents keep their gezag.
  {
    id: 'kind-lotte',
    name: { given: ['Lotte'], call: 'Lotte', own: 'Meijers' },
    gender: 'female',
    turns: { years: 7, inDays: -250 },
    bsn: '999993069',
    practice: 'praktijk-linde',
    address: 'Hekerbeek 8, 6301 FF Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Wendy'], call: 'Wendy', own: 'Meijers' },
        phone: '06-00000061',
      },
      {
        key: 'gezinsvoogd',
        roles: ['07'],
        name: { given: ['Karin'], call: 'Karin', own: 'Habets' },
        phone: '0475-000056',
      },
    ],
    episodes: [{ key: 'opvoeding', icpc: 'Z16', title: 'Zorgen over de opvoeding', monthsAgo: 20 }],
    visits: [
      {
        daysAgo: 25,
        by: 'huisarts-jansen',
        reason: 'Overleg met gezinsvoogd',
        episode: 'opvoeding',
        isByPhone: true,
      },
    ],
    measure: { kind: 'ots', monthsAgo: 9 },
  },
  // A prefix of two words.
  {
    id: 'kind-thijmen',
    name: { given: ['Thijmen'], call: 'Thijmen', prefix: 'van den', own: 'Berg' },
    gender: 'male',
    turns: { years: 12, inDays: -30 },
    bsn: '999993434',
    practice: 'praktijk-linde',
    address: 'Walramplein 3, 6301 DC Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: {
          given: ['Ingrid'],
          call: 'Ingrid',
          own: 'Ramaekers',
          partner: { prefix: 'van den', name: 'Berg' },
        },
        phone: '06-00000071',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Stefan'], call: 'Stefan', prefix: 'van den', own: 'Berg' },
        phone: '06-00000072',
      },
    ],
    episodes: [
      {
        key: 'concentratie',
        icpc: 'P20',
        title: 'Let slecht op, raakt alles kwijt',
        monthsAgo: 11,
      },
    ],
    visits: [
      {
        daysAgo: 45,
        by: 'pohggz-smeets',
        reason: 'School vraagt om onderzoek',
        episode: 'concentratie',
      },
    ],
  },
  // No episode at all.
  {
    id: 'kind-fenna',
    name: { given: ['Fenna'], call: 'Fenna', own: 'Lemmens' },
    gender: 'female',
    turns: { years: 4, inDays: -10 },
    bsn: '999994177',
    practice: 'praktijk-linde',
    address: 'Cauberg 20, 6301 BT Valkenburg',
    contacts: [
      {
        key: 'moeder',
        relationship: 'MTH',
        roles: ['01'],
        name: { given: ['Eva'], call: 'Eva', own: 'Lemmens' },
        phone: '06-00000081',
      },
      {
        key: 'vader',
        relationship: 'FTH',
        roles: ['02'],
        name: { given: ['Rick'], call: 'Rick', own: 'Pluijmen' },
      },
    ],
    episodes: [],
    visits: [],
  },
]
