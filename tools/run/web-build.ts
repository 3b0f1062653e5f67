import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { run } from '../checks/command.ts'
import { filesUnder } from '../checks/files.ts'
import { settings } from '../env.ts'

/** Beside what it speaks of: a build into another folder says nothing of this one. */
const buildFolder = () => settings().ODIM_BUILD_DIR ?? 'build'

export type BuildOptions = {
  /** Whether /dev/* is built in. */
  devTools: boolean
  tell: (text: string) => void
}

/** Builds the pages if anything they are made from has changed since the last build. Answers whether it had to. */
export async function buildWebIfStale(root: string, options: BuildOptions): Promise<boolean> {
  const folder = join(root, 'apps/remix')
  const stamp = join(folder, buildFolder(), '.made-from')
  const wanted = `${await digest(root)} ${options.devTools ? 'with' : 'without'} /dev`
  const made = await readFile(stamp, 'utf8').catch(() => '')
  if (made === wanted && existsSync(join(folder, buildFolder(), 'server/index.js'))) return false
  options.tell('Building the pages …')
  const path = [join(folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), settings().PATH ?? '']
  const vite = join(folder, 'node_modules/.bin/remix')
  const built = await run(vite, ['vite:build'], folder, {
    PATH: path.join(delimiter),
    NODE_ENV: 'production',
    ODIM_DEV_TOOLS: options.devTools ? '1' : '0',
  })
  if (built.code !== 0) throw new Error(`The pages could not be built:\n${built.output}`)
  await writeFile(stamp, wanted)
  return true
}

/** Of the pages, the texts, and the schemas and names that pages share with the domain; by content, as a checkout changes every date. */
async function digest(root: string): Promise<string> {
  const [pages, texts, domain] = await Promise.all([
    filesUnder(join(root, 'apps/remix'), ['']),
    filesUnder(join(root, 'packages/messages'), ['.json', '.ts']),
    filesUnder(join(root, 'packages/api/src'), ['.ts']),
  ])
  const files = [
    ...pages.map(file => `apps/remix/${file}`),
    ...texts.map(file => `packages/messages/${file}`),
    ...domain.filter(file => /\/(schema|names)\.ts$/.test(file)).map(file => `packages/api/src/${file}`),
    'pnpm-lock.yaml',
  ].filter(file => !/\.test\.tsx?$/.test(file))
  const hash = createHash('sha256')
  const contents = await Promise.all(files.map(file => readFile(join(root, file))))
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0`).update(content)
  return hash.digest('hex')
}
