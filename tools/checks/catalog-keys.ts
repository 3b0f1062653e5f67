import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Check, Finding } from './finding.ts'

const folder = 'packages/messages/messages'
const catalogSchema = z.record(z.string(), z.unknown())

/** Every text exists in every language, and its key begins with its file's name. */
export const catalogKeys: Check = async root => {
  const locales = await readdir(join(root, folder))
  const found: Finding[] = []
  const keys = new Map<string, Map<string, string>>()
  for (const locale of locales) {
    const ofLocale = new Map<string, string>()
    for (const name of await readdir(join(root, folder, locale))) {
      if (!name.endsWith('.json')) continue
      const file = `${folder}/${locale}/${name}`
      const namespace = name.slice(0, -'.json'.length)
      for (const [key, value] of await entries(join(root, file))) {
        if (ofLocale.has(key)) found.push({ file, text: `${key} stands in ${ofLocale.get(key)} too.` })
        if (!key.startsWith(`${namespace}_`)) found.push({ file, text: `${key} must begin with ${namespace}_.` })
        if (value === '') found.push({ file, text: `${key} is empty.` })
        ofLocale.set(key, file)
      }
    }
    keys.set(locale, ofLocale)
  }
  if (locales.length === 0) return [{ file: folder, text: 'There is no language at all.' }]
  return [...found, ...missing(keys)]
}

function missing(keys: Map<string, Map<string, string>>): Finding[] {
  const everywhere = new Map([...keys.values()].flatMap(ofLocale => [...ofLocale]))
  return [...keys].flatMap(([locale, ofLocale]) =>
    [...everywhere]
      .filter(([key]) => !ofLocale.has(key))
      .map(([key, file]) => ({
        file: file.replace(/messages\/[^/]+\/([^/]+)$/, `messages/${locale}/$1`),
        text: `${key} is missing in ${locale}.`,
      })),
  )
}

async function entries(path: string): Promise<[string, unknown][]> {
  const catalog = catalogSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  return Object.entries(catalog).filter(([key]) => key !== '$schema')
}
