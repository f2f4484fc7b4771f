/** What is broken, and the tests that it is put before. */
export type Pass = { mutated: readonly string[]; tests: readonly string[] }

type Folder = Pass & {
  title: string
  /** Asked first, of a part of the folder by the few tests that find most there; who lives on is put before all. */
  near: readonly Pass[]
  /** Percent of all mutants that must be killed. */
  bar: number
}

/** The files beside the ways that decide which way is taken, and what an answer of the HIS means for it. */
const besideTheWays = [
  'capabilities',
  'earliest',
  'find-referral',
  'referral-finder',
  'referral-writing',
  'resolve-duplicates',
  'stored',
  'transaction-answer',
  'write-failure',
  'write-plan',
  'write-referral',
]

/** Holds what is written of a few referrals byte for byte. */
const everythingWritten = 'test/fhir-valid-golden.test.ts'

/** Where a mutant that lives on is a child's consent, or a referral, that goes wrong unseen. */
export const folders = {
  consent: {
    title: 'rules of consent',
    mutated: ['src/domain/consent/**/*.ts'],
    tests: ['src/domain/consent/**/*.test.ts'],
    near: [],
    bar: 95,
  },
  mappings: {
    title: 'mappings to and from FHIR',
    mutated: ['src/fhir/**/*.ts'],
    tests: ['src/fhir/**/*.test.ts', everythingWritten],
    near: [
      { mutated: ['src/fhir/both-ways/**/*.ts'], tests: ['src/fhir/both-ways/**/*.test.ts'] },
      { mutated: ['src/fhir/read/**/*.ts'], tests: ['src/fhir/read/**/*.test.ts'] },
      {
        mutated: ['src/fhir/described/**/*.ts'],
        tests: [
          everythingWritten,
          'src/fhir/read/told.round-trip.test.ts',
          'src/fhir/described/*.test.ts',
        ],
      },
      {
        mutated: ['src/fhir/write/**/*.ts'],
        tests: [everythingWritten, 'src/fhir/write/!(parts|resources-of).test.ts'],
      },
    ],
    bar: 90,
  },
  delivery: {
    title: 'mirror in the HIS',
    mutated: ['src/application/delivery/**/*.ts'],
    tests: ['src/application/delivery/**/*.test.ts'],
    near: [],
    bar: 90,
  },
  degradation: {
    title: 'ways into a HIS',
    mutated: [
      'src/adapters/his/ways/**/*.ts',
      ...besideTheWays.map((name) => `src/adapters/his/${name}.ts`),
    ],
    tests: ['src/adapters/his/**/*.test.ts'],
    near: [],
    bar: 90,
  },
} as const satisfies Record<string, Folder>

export type FolderName = keyof typeof folders

/** Tests that draw their cases: a mutant that one of them happens to find today may live tomorrow. */
export const drawnTests = '**/*.drawn.test.ts'
