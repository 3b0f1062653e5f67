import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { initdbFlags, type ServerMode } from './server-settings.ts'
import type { ServerUser } from './server-user.ts'

const run = promisify(execFile)
const passwordFile = 'odim-owner-password'

/** Opens the folders we make for the server's user; one that is there already is left as it is. */
async function makeParents(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => undefined)) !== undefined) return
  await makeParents(dirname(folder))
  await mkdir(folder, { mode: 0o755 }).catch(() => {})
  await chmod(folder, 0o755)
}

/** The owner's password, which lies in the data folder, readable by the server's user (and root) alone. */
export async function ownerPassword(dataDir: string): Promise<string> {
  return (await readFile(join(dataDir, passwordFile), 'utf8')).trim()
}

/** Makes the data folder unless it exists. Made aside and renamed: a start that was killed leaves nothing half done. */
export async function initialise(
  dataDir: string,
  mode: ServerMode,
  binaries: Binaries,
  user?: ServerUser,
): Promise<void> {
  if ((await stat(join(dataDir, 'PG_VERSION')).catch(() => undefined)) !== undefined) return
  await makeParents(dirname(dataDir))
  const aside = `${dataDir}.new-${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  const secret = `${aside}.password`
  try {
    await writeFile(secret, password, { mode: 0o600 })
    if (user !== undefined) {
      await chown(aside, user.uid, user.gid)
      await chown(secret, user.uid, user.gid)
    }
    await run(
      binaries.initdb,
      [`--pgdata=${aside}`, `--pwfile=${secret}`, '--auth=scram-sha-256', ...initdbFlags(mode)],
      { cwd: '/', ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }) },
    )
    await rename(secret, join(aside, passwordFile))
    await rename(aside, dataDir).catch(async error => {
      // Another process was quicker: then its folder is the one.
      await stat(join(dataDir, 'PG_VERSION')).catch(() => Promise.reject(error))
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
    await rm(secret, { force: true })
  }
}
