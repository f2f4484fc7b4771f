import type { Expected } from '../../domain/expected.ts'

type Words = Readonly<Record<Expected['of'], Partial<Record<Expected['what'], string>>>>

/** In a few words, what its day is for. */
const words: Words = {
  receiver: {
    triage: 'accepteren of afwijzen',
    'first-contact': 'eerste contact',
    'sign-of-life': 'bericht aan de praktijk',
    'go-on': 'verder gaan',
    'stop-request': 'antwoord op de vraag om te stoppen',
    question: 'vraag beantwoorden',
  },
  practice: {
    question: 'praktijk antwoordt',
    proposal: 'praktijk beslist',
    review: 'praktijk kijkt het na',
  },
}

export const expectedInShort = ({ of, what }: Expected): string => words[of][what] ?? ''
