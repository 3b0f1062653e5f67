/** Reads the catalogs' source and finds what Paraglide would pass over in silence. Used by `generate` and by a test. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../messages')
const baseLocale = 'en'

export type Catalogs = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, unknown>>>

/** locale → namespace → key → message, as written. */
export async function readCatalogs(root = folder): Promise<Catalogs> {
  const catalogs = new Map<string, Map<string, Map<string, unknown>>>()
  for (const locale of (await readdir(root)).sort()) {
    const namespaces = new Map<string, Map<string, unknown>>()
    for (const file of (await readdir(join(root, locale))).sort()) {
      const path = join(root, locale, file)
      const text = await readFile(path, 'utf8')
      refuseDuplicates(path, text)
      const content = parseJson(path, text)
      if (typeof content !== 'object' || content === null) throw new Error(`${path} must hold one object`)
      namespaces.set(file.replace(/\.json$/, ''), new Map(Object.entries(content)))
    }
    catalogs.set(locale, namespaces)
  }
  return catalogs
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is not JSON`, { cause: error })
  }
}

/** JSON.parse keeps the last of two equal keys without a word; two engineers adding one key lose a text that way. */
function refuseDuplicates(path: string, text: string): void {
  const seen = new Set<string>()
  for (const [, key] of text.matchAll(/^ {2}"([^"]+)":/gm)) {
    if (key && seen.has(key)) throw new Error(`${path} holds ${key} twice`)
    if (key) seen.add(key)
  }
}

type Parsed = {
  texts: readonly string[]
  /** Selector → the categories that have a text. Only selectors that are plurals. */
  plurals: ReadonlyMap<string, { ordinal: boolean; matches: readonly string[] }>
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(entry => typeof entry === 'string')

function parseMessage(message: unknown): Parsed {
  if (typeof message === 'string') return { texts: [message], plurals: new Map() }
  const variants: unknown = Array.isArray(message) ? message[0] : undefined
  if (typeof variants !== 'object' || variants === null) throw new Error('neither a text nor a list of one object')
  const declarations = 'declarations' in variants && isStrings(variants.declarations) ? variants.declarations : []
  const match = 'match' in variants && typeof variants.match === 'object' && variants.match ? variants.match : {}
  const texts = Object.values(match).filter(text => typeof text === 'string')
  const matches = Object.keys(match)
  const plurals = new Map<string, { ordinal: boolean; matches: readonly string[] }>()
  for (const declaration of declarations) {
    const found = /^local (\w+) = \w+: plural(.*)$/.exec(declaration)
    if (found?.[1]) plurals.set(found[1], { ordinal: /type=ordinal/.test(found[2] ?? ''), matches })
  }
  return { texts, plurals }
}

function placeholders(parsed: Parsed): Set<string> {
  const names = parsed.texts.flatMap(text => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map(([, name]) => name ?? ''))
  return new Set(names)
}

function missingCategories(parsed: Parsed, locale: string): string[] {
  const problems: string[] = []
  for (const [selector, { ordinal, matches }] of parsed.plurals) {
    const rules = new Intl.PluralRules(locale, { type: ordinal ? 'ordinal' : 'cardinal' })
    for (const category of rules.resolvedOptions().pluralCategories) {
      const covered = matches.some(match => match.split(/,\s*/).includes(`${selector}=${category}`))
      if (!covered) problems.push(`lacks a text for ${selector}=${category}`)
    }
  }
  return problems
}

/** Everything wrong with the catalogs, one sentence each; empty when they are complete. */
export async function checkCatalogs(root = folder): Promise<string[]> {
  const catalogs = await readCatalogs(root)
  const base = catalogs.get(baseLocale)
  if (!base) return [`there is no messages/${baseLocale}`]
  const problems: string[] = []

  for (const [locale, namespaces] of catalogs) {
    for (const [namespace, wanted] of base) {
      const entries = namespaces.get(namespace)
      if (!entries) {
        problems.push(`${locale}/${namespace}.json is missing`)
        continue
      }
      for (const key of wanted.keys()) if (!entries.has(key)) problems.push(`${locale}/${namespace}.json lacks ${key}`)
    }
    for (const [namespace, entries] of namespaces) {
      for (const [key, message] of entries) {
        const where = `${locale}/${namespace}.json: ${key}`
        const original = base.get(namespace)?.get(key)
        if (!key.startsWith(`${namespace}_`)) problems.push(`${where} must begin with ${namespace}_`)
        if (!/^[a-z0-9_]+$/.test(key)) problems.push(`${where} must be lower-case words joined by _`)
        if (original === undefined) {
          problems.push(`${where} does not exist in ${baseLocale}`)
          continue
        }
        try {
          const parsed = parseMessage(message)
          if (parsed.texts.some(text => text.trim() === '')) problems.push(`${where} is empty`)
          const [here, there] = [placeholders(parsed), placeholders(parseMessage(original))]
          for (const name of there) if (!here.has(name)) problems.push(`${where} lacks {${name}}`)
          for (const name of here) if (!there.has(name)) problems.push(`${where} has {${name}}, which English has not`)
          for (const problem of missingCategories(parsed, locale)) problems.push(`${where} ${problem}`)
        } catch (error) {
          problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
    }
  }
  return problems
}
