import type { ConsentFacts, NamedReceiver } from './consent-record.ts'
import { unique } from './merged.ts'

const spelled = (name: string): string =>
  name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** A receiver is the same one of its kind by a number that both have, else by name. */
export const isSameReceiver = (one: NamedReceiver, other: NamedReceiver): boolean => {
  if (one.party !== other.party) return false
  return one.identifiers.length === 0 || other.identifiers.length === 0
    ? spelled(one.name) === spelled(other.name)
    : one.identifiers.some(({ system, value }) =>
        other.identifiers.some((number) => number.system === system && number.value === value),
      )
}

/** Whether the receiver is among these. */
export const includesReceiver = (
  receivers: readonly NamedReceiver[],
  receiver: NamedReceiver,
): boolean => receivers.some((one) => isSameReceiver(one, receiver))

/** Every receiver of which somebody said something by name, each once. */
export const receiversIn = ({
  statements,
  objections,
}: Pick<ConsentFacts, 'statements' | 'objections'>): readonly NamedReceiver[] =>
  unique(
    [...statements, ...objections]
      .flatMap(({ receivers = [] }): readonly NamedReceiver[] => receivers)
      .map(({ party, name, identifiers }) => ({ party, name, identifiers })),
    isSameReceiver,
  )
