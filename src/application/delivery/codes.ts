/** Codes of a row of the mirror that are ours; the others come from the HIS adapter (`http-503`, `timeout`). */

/** An operator set it aside. */
export const setAsideCode = 'set-aside'

/** The HIS made a second one of ours and would not undo it (I2). */
export const doubledCode = 'dubbel-in-his'

/** The huisarts changed it in the HIS: that is followed first, and never written over (decision 20). */
export const changedInHisCode = 'changed-in-his'

/** Sent, no answer, and not to be found yet: until the settle time is over it is only searched for (R3). */
export const outcomeUnknownCode = 'outcome-unknown'

/** A bug of ours (R39). */
export const threwCode = 'internal-error'

/** No token to be had, or the HIS takes none that we have: "wacht op nieuwe start vanuit HIS" (R13, R22). */
export const codesThatALaunchEnds = ['no-token', 'http-401'] as const
