import { describe, expect, it } from 'vitest'
import { type Role, type Transition, transitions } from '../src/domain/transitions.ts'
import { stepsOnReferral } from '../src/http/gp/steps/steps.ts'
import { stepsOnCase } from '../src/http/work-list/steps/steps.ts'

type Person = Exclude<Role, 'system' | 'his'>
type Side = 'practice' | 'receiver'

const sideOf: Readonly<Record<Person, Side>> = {
  gp: 'practice',
  assistant: 'practice',
  'youth-worker': 'receiver',
  coordinator: 'receiver',
}

const isPerson = (role: Role): role is Person => role in sideOf

/** The steps on the page of a referral and on the page of a case. */
const onItsPage: Readonly<Record<Side, readonly string[]>> = {
  practice: stepsOnReferral.map(({ action }) => action),
  receiver: stepsOnCase.map(({ action }) => action),
}

/** Actions with a screen of their own, and where that is. */
const elsewhere: Readonly<Record<Side, Readonly<Record<string, string>>>> = {
  practice: {
    draft: 'the form',
    keep: 'the form, and the row on the overview',
    discard: 'the overview',
    send: 'the form',
    review: 'beside the outcome, on the page of the referral',
    'end-consent': 'the page of the consent',
    'renew-consent': 'the page of the consent',
    'refer-again': 'the form, from the page of the referral',
    'link-family': 'the page of brothers and sisters',
    'unlink-family': 'the page of brothers and sisters',
    readdress: 'the page of the practice',
  },
  receiver: {
    receive: 'opening the case',
    'end-consent': 'the page of the consent',
    'renew-consent': 'the page of the consent',
  },
}

const lacking = ({ row, action, who }: Transition): readonly string[] =>
  [...new Set(who.filter(isPerson).map((role) => sideOf[role]))]
    .filter((side) => !onItsPage[side].includes(action) && !(action in elsewhere[side]))
    .map((side) => `${row} ${action}: ${side}`)

describe('the table of transitions and the screens', () => {
  it('workflow 1-29: has every row that a person takes on a screen of that side', () => {
    expect(transitions.flatMap(lacking)).toEqual([])
  })

  it('has no step on a screen that no row has', () => {
    const actions = transitions.map(({ action }) => action)
    const steps = [...onItsPage.practice, ...onItsPage.receiver]
    expect(steps.filter((action) => !actions.includes(action))).toEqual([])
  })
})
