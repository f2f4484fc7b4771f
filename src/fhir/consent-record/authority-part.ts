import type { ParentalAuthority, Supervision } from '../../domain/consent/parental-authority.ts'
import { group, list, nullable } from './combine.ts'
import type { Field } from './item.ts'
import { coded, day, relative, words } from './questions.ts'

const supervision: Field<Supervision> = group('Ondertoezichtstelling', {
  institution: relative('Gecertificeerde instelling'),
  worker: words('Jeugdbeschermer', 'string'),
  orders: list(
    group('Beschikking van de kinderrechter', {
      article: coded('Wat de GI kreeg', 'court-order'),
      from: day('Vanaf'),
      until: day('Tot en met'),
    }),
  ),
})

/** Gezag: the situation, who told it and when, and who has it. */
export const authority: Field<ParentalAuthority> = group('Gezag', {
  situation: coded('Situatie', 'authority-situation'),
  source: coded('Bron', 'authority-source'),
  statedOn: day('Vastgesteld op'),
  holders: list(relative('Wie gezag heeft')),
  basis: nullable(coded('Grond van het gezag van één ouder', 'single-basis')),
  parents: coded('Hoe de ouders tot elkaar staan', 'parents-relation'),
  supervision: nullable(supervision),
  note: nullable(words('Wie u ernaar vroeg, of waaruit het blijkt')),
})
