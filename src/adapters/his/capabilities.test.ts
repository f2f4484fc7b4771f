import { describe, expect, it } from 'vitest'
import { aMemoryHis, aStatement, noAnswer, refusal } from '../../../test/support/memory-his.ts'
import { failure, success } from '../../domain/result.ts'
import { readCapabilities } from './capabilities.ts'

const read = (statement: Parameters<typeof aMemoryHis>[0]) =>
  readCapabilities(aMemoryHis(statement).fhir)

describe('what a HIS says that it can do', () => {
  it('is what its statement declares', async () => {
    const answer = await read(aStatement(['batch', 'Task']))
    expect(answer).toEqual(
      success({
        stated: new Set([
          'transaction',
          'QuestionnaireResponse',
          'Consent',
          'ServiceRequest',
          'DocumentReference',
          'Appointment',
          'conditional-create',
          'search',
        ]),
        isR4: true,
      }),
    )
  })

  it('is R4 where it says no version', async () => {
    const { fhirVersion: _, ...rest } = aStatement()
    expect(await read(rest as ReturnType<typeof aStatement>)).toMatchObject({
      value: { isR4: true },
    })
  })

  it.each(['3.0.2', '5.0.0', '4.3.0', '14.0'])('is nothing in version %s', async (fhirVersion) => {
    const answer = await read({ ...aStatement(), fhirVersion } as ReturnType<typeof aStatement>)
    expect(answer).toEqual(success({ stated: new Set(), isR4: false }))
  })

  it.each<[string, object]>([
    ['a version that is a number', { fhirVersion: 4 }],
    [
      'nulls in its lists',
      { rest: [null, { mode: 'server', resource: [null], interaction: null }] },
    ],
    ['null for its lists', { rest: null }],
    ['one rest without a list', { rest: { mode: 'server', resource: {}, interaction: [null] } }],
  ])('can be told of a statement with %s', async (_, changes) => {
    const odd = { ...aStatement(), ...changes } as ReturnType<typeof aStatement>
    expect(await read(odd)).toMatchObject({ ok: true, value: { isR4: true } })
  })

  it('is not said where it has no statement, or not for us', async () => {
    expect(await read(null)).toEqual(success({ stated: null, isR4: true }))
  })

  it.each([refusal(500), refusal(429), noAnswer])(
    'is to be asked again after %j',
    async (failed) => {
      const his = aMemoryHis()
      his.refuseWhen(() => failed)
      expect(await readCapabilities(his.fhir)).toEqual(failure('unavailable'))
    },
  )
})
