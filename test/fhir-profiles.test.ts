import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CodeSystem, ValueSet } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { compileProfiles } from '../scripts/profiles/compile.ts'
import { canonicalsAt } from '../src/fhir/canonicals.ts'
import type { CodeListName } from '../src/fhir/code-systems/code-lists.ts'
import { codeSystemOf } from '../src/fhir/code-systems/code-system-of.ts'
import { consentLists } from '../src/fhir/code-systems/consent-lists.ts'
import { consentQuestionnaire } from '../src/fhir/consent-record/questionnaire.ts'
import { ourQuestionnaire, ours, profileNamed } from './support/our-profiles.ts'

const home = join('.cache', 'sushi')
const generated = join('fhir-profiles', 'generated')
const canonicals = canonicalsAt()

describe('the FHIR profiles', () => {
  it('are what the FSH sources make, without an error or a warning', async () => {
    const { files, complaints } = await compileProfiles('fhir-profiles', home)
    expect(complaints).toEqual([])
    expect([...files.keys()].toSorted()).toEqual((await readdir(generated)).toSorted())
    for (const [name, text] of files) {
      expect([name, readFileSync(join(generated, name), 'utf8') === text]).toEqual([name, true])
    }
  })

  it('are refused when a source is wrong, with the place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fsh-'))
    await cp('fhir-profiles', folder, { recursive: true })
    const wrong = 'Profile: Wrong\nParent: Consent\nId: wrong\nTitle: "Wrong"\n* colour 1..1\n'
    await writeFile(join(folder, 'input', 'fsh', 'wrong.fsh'), wrong)
    const { complaints } = await compileProfiles(folder, home)
    rmSync(folder, { recursive: true })
    expect(complaints).toEqual([expect.stringMatching(/wrong\.fsh:5 .*colour/)])
  })

  it.each(['consent-help', 'consent-disclosure', 'consent-source'] as const)(
    'have the address that %s is written with',
    (name) => expect(profileNamed(name).url).toBe(canonicals.profile(name)),
  )
})

describe('the codes of a record of consent', () => {
  const lists = Object.keys(consentLists) as CodeListName[]
  const published = (type: 'CodeSystem' | 'ValueSet') =>
    ours.filter((one): one is CodeSystem | ValueSet => one.resourceType === type)

  it('are published, all of them and no others', () => {
    expect(
      published('CodeSystem')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(lists.toSorted())
  })

  it.each(lists)('%s has the codes and the words of the domain', (list) => {
    const { id, url, title, language, concept, caseSensitive, content } = codeSystemOf(
      list,
      canonicals,
    )
    const system = published('CodeSystem').find((one) => one.id === list)
    expect(system).toMatchObject({ id, url, title, language, caseSensitive, content })
    expect((system as CodeSystem).concept).toEqual(concept)
  })

  it.each(lists)('%s is bound to whole', (list) => {
    const set = published('ValueSet').find((one) => one.id === list) as ValueSet
    expect(set.compose?.include).toEqual([{ system: canonicals.codeSystem(list) }])
  })
})

describe('the Questionnaire of a record of consent', () => {
  it('asks what the product writes and reads, in the same words', () => {
    expect(ourQuestionnaire()).toMatchObject({ url: consentQuestionnaire().url })
    expect(ourQuestionnaire().item).toEqual(consentQuestionnaire().item)
  })
})
