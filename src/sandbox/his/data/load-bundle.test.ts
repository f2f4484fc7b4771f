import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBundle } from './load-bundle.ts'

describe('loading other data', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bundle-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  const load = async (content: unknown) => {
    const file = join(directory, 'bundle.json')
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    return loadBundle(file)
  }
  const bundleOf = (...entry: { fullUrl?: string; resource: object }[]) => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry,
  })
  const condition = (reference: string) => ({
    resource: { resourceType: 'Condition', id: 'c', subject: { reference } },
  })

  it('gives a purely numeric id a prefix, and references follow', async () => {
    const { entry } = await load(
      bundleOf({ resource: { resourceType: 'Patient', id: '7' } }, condition('Patient/7')),
    )
    expect(entry?.map(({ resource }) => resource)).toMatchObject([
      { id: 'id-7' },
      { subject: { reference: 'Patient/id-7' } },
    ])
  })

  it.each(['urn:uuid:5bd1e0f6-6a3c-4b55-9e3e-5d3e6d0f1a01', 'https://example.org/fhir/Patient/9'])(
    'follows references to the fullUrl %s',
    async (fullUrl) => {
      const patient = { fullUrl, resource: { resourceType: 'Patient' } }
      const { entry } = await load(bundleOf(patient, condition(fullUrl)))
      expect(entry?.[1]?.resource).toMatchObject({
        subject: { reference: `Patient/${entry?.[0]?.resource?.id}` },
      })
    },
  )

  it('leaves out what the demo HIS does not keep', async () => {
    const { entry } = await load(
      bundleOf(
        { resource: { resourceType: 'Patient', id: 'p' } },
        { resource: { resourceType: 'Claim', id: 'x' } },
      ),
    )
    expect(entry).toHaveLength(1)
  })

  it.each<[fault: string, content: unknown, message: RegExp]>([
    ['no JSON', '{"resourceType"', /is not JSON/],
    ['no Bundle', { resourceType: 'Patient' }, /is not a FHIR Bundle/],
    ['nothing to keep', bundleOf(), /holds no resource/],
    [
      'a resource without a type',
      bundleOf({ resource: { id: 'x' } }),
      /entry\[0\].*no resourceType/,
    ],
    [
      'an id twice',
      bundleOf(condition('Patient/p'), condition('Patient/p')),
      /Condition\/c is there twice/,
    ],
    [
      'an impossible id',
      bundleOf({ resource: { resourceType: 'Patient', id: '../x' } }),
      /does not allow/,
    ],
  ])('says clearly when there is %s', async (_fault, content, message) => {
    await expect(load(content)).rejects.toThrow(message)
  })

  it('says clearly when there is no file', async () => {
    await expect(loadBundle(join(directory, 'nothing.json'))).rejects.toThrow(
      'cannot be read: ENOENT',
    )
  })
})
