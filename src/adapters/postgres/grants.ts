import { type Kysely, sql } from 'kysely'
import type { Grants, HisGrant } from '../../application/ports/his.ts'
import type { LaunchSession } from '../../application/ports/store.ts'
import { instant } from '../../domain/calendar.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Database } from './database.ts'
import { sealedJson } from './sealed-json.ts'

type Tokens = Pick<HisGrant, 'accessToken' | 'refreshToken'>

/** An access token that ends sooner is not worth a call. */
const usableMs = 30_000

const sealedTokens = (keys: KeyRing) => sealedJson<Tokens>(keys, 'his_grant')

type Refreshed = Tokens & Pick<HisGrant, 'expiresAt'>

const tokenColumns = (
  keys: KeyRing,
  id: string,
  { accessToken, refreshToken, expiresAt }: Refreshed,
) => ({
  sealed_tokens: sealedTokens(keys).seal({ accessToken, refreshToken }, id),
  refreshable: refreshToken !== null,
  expires_at: expiresAt,
})

/** Keeps the tokens of a launch, in the caller's transaction. */
export const insertGrant = async (
  db: Kysely<Database>,
  keys: KeyRing,
  { id, iss, practice, startedAt }: LaunchSession,
  grant: Refreshed & Pick<HisGrant, 'patient' | 'writesForEveryPatient'>,
): Promise<void> => {
  await db
    .insertInto('his_grant')
    .values({
      id,
      iss,
      practice,
      patient: grant.patient,
      for_every_patient: grant.writesForEveryPatient,
      granted_at: startedAt,
      ...tokenColumns(keys, id, grant),
    })
    .execute()
}

/** Tokens without a session that go, unless a delivery waits that they can write (security, lifetimes). */
export const idleGrants = (db: Kysely<Database>) =>
  db.deleteFrom('his_grant').where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('mirror')
          .innerJoin('referral', 'referral.id', 'mirror.referral')
          .select(sql.lit(1).as('waits'))
          .where('next_try_at', 'is not', null)
          .whereRef('referral.iss', '=', 'his_grant.iss')
          .whereRef('referral.practice', '=', 'his_grant.practice')
          .where(({ eb, or }) =>
            or([
              eb('his_grant.for_every_patient', '=', true),
              eb('his_grant.patient', '=', eb.ref('referral.patient')),
            ]),
          ),
      ),
    ),
  )

export const createGrants = (db: Kysely<Database>, keys: KeyRing, now: () => Date): Grants => ({
  findNewest: async (iss, practice, patient) => {
    const found = await db
      .selectFrom('his_grant')
      .select(['id', 'version', 'sealed_tokens', 'expires_at'])
      .where('iss', '=', iss)
      .where('practice', '=', practice)
      .where(({ eb, or }) => or([eb('for_every_patient', '=', true), eb('patient', '=', patient)]))
      .where(({ eb, or }) =>
        or([eb('refreshable', '=', true), eb('expires_at', '>', usableFrom(now()))]),
      )
      .orderBy('granted_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (found === undefined) return null
    const { id, version, sealed_tokens, expires_at } = found
    const tokens = sealedTokens(keys).open(sealed_tokens, id)
    return { id, version, ...tokens, expiresAt: instant(expires_at) }
  },

  lease: async ({ id, version }, at, until) => {
    const { numUpdatedRows } = await db
      .updateTable('his_grant')
      .set({ lease_until: until })
      .where('id', '=', id)
      .where('version', '=', version)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },

  replace: async ({ id, version }, tokens) => {
    const { numUpdatedRows } = await db
      .updateTable('his_grant')
      .set({ ...tokenColumns(keys, id, tokens), version: version + 1, lease_until: null })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },

  discard: async ({ id, version }) => {
    await db.deleteFrom('his_grant').where('id', '=', id).where('version', '=', version).execute()
  },
})

const usableFrom = (now: Date) => new Date(now.getTime() + usableMs)
