import type { Delivery } from '../../../src/application/ports/store.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { namesOf } from './his-client.ts'
import type { World } from './world.ts'

const assert = (holds: boolean, broken: string): void => {
  if (!holds) throw new Error(broken)
}

/** What must hold at every moment (reliability, invariants). */
export const checkAlways = ({
  his,
  referrals,
  consentedTo,
  store,
  logged,
  broken,
}: World): void => {
  assert(broken.length === 0, broken.join('\n'))
  for (const { referral, patient } of his.stored) {
    const of = referrals.get(referral)
    assert(consentedTo.has(referral), 'I6: in the HIS without a consent in its commit')
    assert(of !== undefined, 'I3: in the HIS and not acknowledged')
    assert(of?.patient.id === patient, 'I5: another patient')
  }
  const versions = [...referrals.values()].reduce((sum, { version }) => sum + version, 0)
  assert(store.audited.length === versions, 'I7: an audit row for each change')
  const lines = logged.join('\n')
  for (const { patient, request } of referrals.values()) {
    assert(patient.bsn === null || !lines.includes(patient.bsn), 'I8: a BSN in the log')
    assert(!lines.includes(request.question), 'I8: free text in the log')
  }
}

const checkDelivered = ({ his }: World, referral: Referral): void => {
  for (const name of namesOf(referral)) {
    const there = his.inForce(referral.id, name)
    assert(there.length > 0, `I1: ${name} is not in the HIS`)
    assert(there.length === 1, `I2: ${name} is in force ${there.length} times`)
    assert(there[0]?.content === String(referral.version), `I4: ${name} is not today’s`)
  }
}

const isExplained = (delivery: Delivery, { circumstances }: World): boolean =>
  delivery.state === 'needs-action' && delivery.code === 'dubbel-in-his' && !circumstances.undoes

/** What must hold when all has healed: everything is there once, or says why it needs a person. */
export const checkInTheEnd = async (world: World): Promise<void> => {
  const { store, referrals, clock } = world
  await world.heal()
  for (const { id } of referrals.values()) {
    const delivery = await store.mirror.deliveryOf(id)
    assert(delivery.state !== 'waiting', `I1: still waiting: ${JSON.stringify(delivery)}`)
    if (delivery.state === 'needs-action') await store.mirror.retry(id, clock.now())
  }
  await world.pass(25 * 60_000)
  checkAlways(world)
  for (const referral of referrals.values()) {
    const delivery = await store.mirror.deliveryOf(referral.id)
    if (isExplained(delivery, world)) continue
    assert(delivery.state === 'delivered', `I1: not delivered: ${JSON.stringify(delivery)}`)
    checkDelivered(world, referral)
  }
}
