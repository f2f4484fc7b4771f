import { parseArgs } from 'node:util'
import { defaultCanonicalBase } from '../../src/fhir/canonicals.ts'
import { replaceFolders, staleFiles } from './files.ts'
import { defaultPackageId, writePackage } from './package.ts'
import { filesOf, type Publication, publicationAt, writtenFolders } from './publication.ts'

const usage = `npm run profiles                compiles fhir-profiles/input/fsh, and writes fhir-profiles/generated, the examples
                                and the pages in docs/fhir
npm run profiles -- --check     changes nothing, and fails when what is committed is not what is made
npm run profiles -- --package   writes the FHIR package into dist/
  --canonical URL               … for another publisher: the canonicalBase of its configuration
  --id NAME                     … under this name (${defaultPackageId})
Errors and warnings of SUSHI are failures. It needs no network.
`

const check = async (publication: Publication): Promise<number> => {
  const stale = await staleFiles(filesOf(publication), writtenFolders)
  for (const path of stale) process.stdout.write(`${path} is not what is made\n`)
  return stale.length === 0 ? 0 : 1
}

const write = async (publication: Publication): Promise<number> => {
  const files = filesOf(publication)
  await replaceFolders(files, writtenFolders)
  process.stdout.write(`${files.size} files in ${writtenFolders.join(', ')}\n`)
  return 0
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    check: { type: 'boolean' },
    package: { type: 'boolean' },
    canonical: { type: 'string', default: defaultCanonicalBase },
    id: { type: 'string', default: defaultPackageId },
  },
})

const run = async (): Promise<number> => {
  const { canonical, id } = values
  const isOfOther = canonical !== defaultCanonicalBase || id !== defaultPackageId
  const publication = await publicationAt(canonical.replace(/\/$/, ''))
  for (const complaint of publication.complaints) process.stdout.write(`${complaint}\n`)
  if (publication.complaints.length > 0) return 1
  if (values.check) return check(publication)
  if (!values.package && !isOfOther) return write(publication)
  process.stdout.write(`${await writePackage(publication, id, 'dist')}\n`)
  return 0
}

if (values.help) process.stdout.write(usage)
else process.exitCode = await run()
