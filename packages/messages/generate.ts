/**
 * Compiles the catalogs in messages/ to typed functions in src/generated. Needs no network.
 *
 * Several people (or `npm start` and `npm test`) may run it at once in one checkout: a lock makes them take turns, and
 * the result is made beside and copied over file by file where it differs, so that a running server never finds a hole.
 *
 * `--bare` leaves out the type declarations, a third of the work that only the type checker needs: for the very first `npm start`.
 */
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { compile } from '@inlang/paraglide-js'
import { checkCatalogs } from './src/catalogs.ts'

const bare = process.argv.includes('--bare')
const STALE_LOCK_MS = 60_000
const root = import.meta.dirname
const lock = join(root, 'build/generate.lock')
const fresh = join(root, 'build/generated')
const target = join(root, 'src/generated')
const stamp = join(target, '.inputs')

/** Waits for its turn; a lock left behind by a killed run is taken over after a minute. */
async function takeTurn(): Promise<void> {
  await mkdir(dirname(lock), { recursive: true })
  for (;;) {
    try {
      await mkdir(lock)
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const found = await stat(lock).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > STALE_LOCK_MS) await rm(lock, { recursive: true, force: true })
    else await wait(50)
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name)))
}

/** What the result depends on: the catalogs, the settings, this script, the compiler's version. */
async function hashInputs(): Promise<string> {
  const hash = createHash('sha256')
  const catalogs = (await filesIn(join(root, 'messages'))).sort().map(path => join('messages', path))
  for (const path of [...catalogs, 'project.inlang/settings.json', 'generate.ts', 'package.json']) {
    hash.update(path).update(await readFile(join(root, path)))
  }
  const compiler = import.meta.resolve('@inlang/paraglide-js')
  return hash.update(process.version).update(compiler).digest('hex')
}

const readOrNothing = (path: string) => readFile(path, 'utf8').catch(() => undefined)

async function copyWhatDiffers(): Promise<void> {
  // Nobody reads what isn't there yet.
  if ((await stat(target).catch(() => undefined)) === undefined) return rename(fresh, target)
  const wanted = new Set(await filesIn(fresh))
  for (const path of wanted) {
    const text = await readFile(join(fresh, path), 'utf8')
    if (text !== (await readOrNothing(join(target, path)))) await cp(join(fresh, path), join(target, path))
  }
  for (const path of await filesIn(target)) if (!wanted.has(path)) await rm(join(target, path), { force: true })
}

/** Paraglide makes new rules for each word it counts, at 20 µs each; a page counts dozens. */
async function keepPluralRules(): Promise<void> {
  const file = join(fresh, 'registry.js')
  const text = await readFile(file, 'utf8')
  const made = 'new Intl.PluralRules(locale, options).select('
  if (!text.includes(made))
    throw new Error('Paraglide counts otherwise by now: look at keepPluralRules in generate.ts.')
  const kept = '(rules[locale + options?.type] ??= new Intl.PluralRules(locale, options)).select('
  await writeFile(file, `const rules = {};\n${text.replace(made, kept)}`)
}

async function generate(): Promise<void> {
  for (const problem of await checkCatalogs()) console.warn(`messages: ${problem}`)
  const inputs = await hashInputs()
  const made = await readOrNothing(stamp)
  if (made === inputs || (bare && made === `${inputs} bare`)) return
  await rm(fresh, { recursive: true, force: true })
  await compile({
    project: join(root, 'project.inlang'),
    outdir: fresh,
    // withLocale (server) and setBrowserLocale (browser) decide the language, never Paraglide's own guessing.
    strategy: ['globalVariable', 'baseLocale'],
    disableAsyncLocalStorage: true,
    emitTsDeclarations: !bare,
    emitReadme: false,
    emitGitIgnore: false,
    emitPrettierIgnore: false,
  })
  await keepPluralRules()
  await copyWhatDiffers()
  await writeFile(stamp, bare ? `${inputs} bare` : inputs)
}

await takeTurn()
try {
  await generate()
} catch (error) {
  // Only the sentence: Paraglide's stack carries its whole plugin as a data: address.
  console.error(`messages: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await rm(lock, { recursive: true, force: true })
}

// Paraglide leaves a timer of half a minute behind; nothing waits for it.
process.exit()
