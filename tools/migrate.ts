// pnpm db:migrate, pnpm db:rollback [count]: the schema forward, or back by one migration (or by `count`).
import { migrateDown, migrateUp } from '@odim/db/migrate'
import { parseToolsEnv } from './env.ts'
import { standInIds } from './run/integrations.ts'
import { asOwner } from './run/owner-url.ts'
import { localSecrets } from './run/secrets.ts'

const [direction, count] = process.argv.slice(2).filter(word => word !== '--')
if ((direction !== 'up' && direction !== 'down') || (count !== undefined && !/^[1-9]\d*$/.test(count))) {
  process.stderr.write('Say: migrate.ts up | down [count]\n')
  process.exit(2)
}
const env = parseToolsEnv()
// The same password npm start uses, or a migration by hand would lock the running web and worker out.
const appPassword = env.DATABASE_APP_PASSWORD ?? localSecrets(env.ODIM_DATA_DIR, standInIds).databaseAppPassword
const options = {
  appPassword,
  ...(count ? { count: Number(count) } : {}),
  log: (line: string) => process.stdout.write(`${line}\n`),
}
const moved = await asOwner(env, url => (direction === 'up' ? migrateUp(url, options) : migrateDown(url, options)))
process.stdout.write(moved.length === 0 ? 'Nothing to do.\n' : `${moved.length} done.\n`)
