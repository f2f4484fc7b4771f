import { migrateDatabase } from './adapters/postgres/migrate-database.ts'
import { readOptions } from './options.ts'
import { refuse, runCommand } from './run-command.ts'
import { readDatabaseUrl } from './secrets.ts'

const usage = `npm run migrate                      brings the database to this release's schema
npm run migrate -- --app-role NAME   … and gives that role what "serve" needs, and no more
npm run migrate -- --help            this text

DATABASE_URL names the database and its owner. Run it again after every release: what is there stays.
`

runCommand(async () => {
  const { 'app-role': appRole = null, help } = readOptions('app-role')
  if (help) return void process.stdout.write(usage)
  const url = readDatabaseUrl(process.env)
  if (!url.ok) return refuse(url.failure)
  const version = await migrateDatabase(url.value, appRole)
  const granted = appRole === null ? '' : `, and ${appRole} may work with it`
  process.stdout.write(`The schema is at version ${version}${granted}.\n`)
})
