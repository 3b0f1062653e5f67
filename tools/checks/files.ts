import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const skipped = new Set([
  'node_modules',
  'generated',
  'build',
  'dist',
  '.git',
  '.data',
  '.react-router',
  'test-results',
  'playwright-report',
])

/** Paths from `root` of every file written by hand that has one of the endings, sorted. */
export async function filesUnder(root: string, endings: readonly string[], folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const nested = await Promise.all(
    entries.map(async entry => {
      if (skipped.has(entry.name)) return []
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory()) return filesUnder(root, endings, path)
      return entry.isFile() && endings.some(ending => entry.name.endsWith(ending)) ? [path] : []
    }),
  )
  return nested.flat().sort()
}

/** The files with their text. */
export async function readFiles(root: string, endings: readonly string[]): Promise<{ file: string; text: string }[]> {
  const files = await filesUnder(root, endings)
  return Promise.all(files.map(async file => ({ file, text: await readFile(join(root, file), 'utf8') })))
}

export const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file) || /(^|\/)(testing|e2e)\//.test(file)
