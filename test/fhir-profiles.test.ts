import { mkdtempSync, rmSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Coding, ConceptMap, FhirResource, StructureDefinition } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileProfiles } from '../scripts/profiles/compile.ts'
import { jsonOf, replaceFolders, staleFiles } from '../scripts/profiles/files.ts'
import {
  filesOf,
  type Publication,
  publicationAt,
  sushiHome,
  writtenFolders,
} from '../scripts/profiles/publication.ts'
import { canonicalsAt, defaultCanonicalBase, type ProfileName } from '../src/fhir/canonicals.ts'
import { consentQuestionnaire } from '../src/fhir/consent-record/questionnaire.ts'
import { ourQuestionnaire, ours } from './support/our-profiles.ts'
import { expand } from './support/required-bindings.ts'

const canonicals = canonicalsAt()

const published = <T extends FhirResource>(type: T['resourceType']): readonly T[] =>
  ours.filter((one): one is T => one.resourceType === type)

const profiles = published<StructureDefinition>('StructureDefinition')

/** Every coding anywhere in it. */
const codingsIn = (value: unknown): readonly Coding[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(codingsIn)
  return 'system' in value && 'code' in value ? [value as Coding, ...inside] : inside
}

describe('the FHIR profiles', () => {
  let publication: Publication
  beforeAll(async () => {
    publication = await publicationAt(defaultCanonicalBase)
  })

  it('compile without an error or a warning', () => expect(publication.complaints).toEqual([]))

  it('are committed as they are made, with their examples and pages', async () => {
    expect(await staleFiles(filesOf(publication), writtenFolders)).toEqual([])
  })

  it('have no extension of ours', () => {
    expect(profiles.filter(({ type }) => type === 'Extension')).toEqual([])
    expect(JSON.stringify(publication.examples)).not.toContain('"extension"')
  })

  it('are refused when a source is wrong, with the place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fsh-'))
    await cp('fhir-profiles', folder, { recursive: true })
    const wrong = 'Profile: Wrong\nParent: Consent\nId: wrong\nTitle: "Wrong"\n* colour 1..1\n'
    await writeFile(join(folder, 'input', 'fsh', 'wrong.fsh'), wrong)
    const { complaints } = await compileProfiles(folder, sushiHome)
    rmSync(folder, { recursive: true })
    expect(complaints).toEqual([expect.stringMatching(/wrong\.fsh:5 .*colour/)])
  })
})

describe('each profile', () => {
  it.each(profiles.map((profile) => [profile.id as ProfileName, profile] as const))(
    '%s has the address that it is written with',
    (id, { url }) => expect(url).toBe(canonicals.profile(id)),
  )

  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s fixes codes of ours that are in their lists',
    (_, profile) => {
      for (const { system = '', code = '' } of codingsIn(profile)) {
        if (!system.startsWith(defaultCanonicalBase)) continue
        const codes = expand(system.replace('/CodeSystem/', '/ValueSet/'))
        expect([code, codes?.has(code)]).toEqual([code, true])
      }
    },
  )

  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s binds to value sets that are known',
    (_, { differential }) => {
      for (const { binding } of differential?.element ?? []) {
        if (binding === undefined) continue
        expect([binding.valueSet, expand(binding.valueSet ?? '')?.size]).not.toEqual([
          binding.valueSet,
          undefined,
        ])
      }
    },
  )
})

const codesIn = (system: FhirResource | undefined): readonly string[] =>
  system?.resourceType === 'CodeSystem' ? (system.concept ?? []).map(({ code }) => code) : []

describe('what others call our codes', () => {
  it.each(published<ConceptMap>('ConceptMap').map((map) => [map.id, map] as const))(
    '%s maps every code once, and to codes that are in the list of the others where we have it',
    (_, { sourceCanonical = '', group = [] }) => {
      for (const { target = '', element } of group) {
        expect(element.map(({ code }) => code).toSorted()).toEqual(
          [...(expand(sourceCanonical) ?? [])].toSorted(),
        )
        const theirs = ours.find((one) => 'url' in one && one.url === target)
        const codes = new Set(codesIn(theirs))
        for (const { code } of element.flatMap((one) => one.target ?? [])) {
          if (code !== undefined && theirs !== undefined) expect(codes).toContain(code)
        }
      }
    },
  )
})

describe('the Questionnaire of a record of consent', () => {
  it('asks what the product writes and reads, in the same words', () => {
    expect(ourQuestionnaire()).toMatchObject({ url: consentQuestionnaire().url })
    expect(ourQuestionnaire().item).toEqual(consentQuestionnaire().item)
  })
})

describe('what is committed', () => {
  it('is stale where a file is missing, is another, or is one too many', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kept-'))
    const at = (name: string) => join(folder, name)
    await mkdir(at('inside'))
    await writeFile(at('inside/same'), jsonOf({}))
    await writeFile(at('other'), 'before')
    await writeFile(at('too-many'), '')
    const made = new Map([
      [at('inside/same'), jsonOf({})],
      [at('other'), 'after'],
      [at('missing'), ''],
    ])
    expect(await staleFiles(made, [folder])).toEqual(['other', 'missing', 'too-many'].map(at))
    await replaceFolders(made, [folder])
    expect(await staleFiles(made, [folder])).toEqual([])
    rmSync(folder, { recursive: true })
  })
})
