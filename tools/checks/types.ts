import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './command.ts'
import { filesUnder } from './files.ts'
import type { Check, Finding } from './finding.ts'

const compiler = join(import.meta.dirname, '../../node_modules/.bin/tsc')

/** TypeScript 7 over every package; a job's contract without a handler does not compile in packages/jobs. */
export const types: Check = async root => {
  const groups = await Promise.all(['apps', 'packages'].map(group => children(root, group)))
  const folders = [...groups.flat(), 'tools', 'e2e', 'bench'].filter(folder =>
    existsSync(join(root, folder, 'tsconfig.json')),
  )
  const found: Finding[] = []
  const queue = [...folders]
  const next = async (): Promise<void> => {
    for (let folder = queue.shift(); folder; folder = queue.shift()) {
      if ((await filesUnder(join(root, folder), ['.ts', '.tsx'])).length > 0)
        found.push(...(await typesOf(root, folder)))
    }
  }
  await Promise.all([next(), next()])
  // A package's mistake is told by everyone who imports it; once is enough.
  return [...new Map(found.map(finding => [`${finding.file}:${finding.line} ${finding.text}`, finding])).values()]
}

/** What the compiler says about one package. */
export async function typesOf(root: string, folder: string): Promise<Finding[]> {
  // On two cores the compiler's own threads wait for one another three times as long as one thread works.
  const { code, output } = await run(compiler, ['-p', folder, '--pretty', 'false', '--singleThreaded'], root)
  const told = output.split('\n').flatMap(line => {
    const [, file, at, text] = /^(.+?)\((\d+),\d+\): error (.*)$/.exec(line) ?? []
    return file && text ? [{ file, line: Number(at), text }] : []
  })
  if (code !== 0 && told.length === 0) return [{ file: folder, text: output.trim() || `tsc ended with ${code}` }]
  return told
}

async function children(root: string, group: string): Promise<string[]> {
  const entries = await readdir(join(root, group)).catch(() => [])
  return entries.map(entry => `${group}/${entry}`)
}
