import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Docstring, readDocstring } from './docstring.ts'
import { type Entry, parseSource, type Source } from './source.ts'

const appRouterFile = fileURLToPath(new URL('../router.ts', import.meta.url))

/**
 * What each procedure does, by its path, read from the sources that run: the docstring over the router's line, else the one over
 * the use case that the line calls. Node runs our TypeScript as it is, so the sources are there in production too, and nothing
 * generated can fall behind them. A procedure without a docstring isn't in the map.
 */
export async function readDocs(file = appRouterFile, name = 'appRouter'): Promise<Map<string, Docstring>> {
  const sources = new Map<string, Promise<Source>>()
  const source = (path: string) => {
    const known = sources.get(path) ?? readFile(path, 'utf8').then(text => parseSource(path, text))
    sources.set(path, known)
    return known
  }
  const docs = new Map<string, Docstring>()
  const root = await source(file)
  await collect(root, root.routers.get(name) ?? [], '')
  return docs

  async function collect(from: Source, entries: readonly Entry[], prefix: string): Promise<void> {
    for (const entry of entries) {
      const path = prefix + entry.name
      if (entry.kind === 'router') await collect(from, entry.entries, `${path}.`)
      else if (entry.kind === 'reference') await follow(from, entry.local, `${path}.`)
      else {
        const doc = entry.doc ?? (await ofFirstCall(from, entry.calls))
        const read = doc === null ? null : readDocstring(doc)
        if (read?.text) docs.set(path, read)
      }
    }
  }

  async function follow(from: Source, local: string, prefix: string): Promise<void> {
    const own = from.routers.get(local)
    if (own) return collect(from, own, prefix)
    const found = await imported(from, local)
    if (found) await collect(found.source, found.source.routers.get(found.name) ?? [], prefix)
  }

  /** The use case is the first of the called functions that has something to say. */
  async function ofFirstCall(from: Source, calls: readonly string[]): Promise<string | null> {
    for (const call of calls) {
      const found = from.docs.has(call) ? { source: from, name: call } : await imported(from, call)
      const doc = found?.source.docs.get(found.name)
      if (doc) return doc
    }
    return null
  }

  /** Where an imported name is written, past files that only hand it on. */
  async function imported(from: Source, local: string): Promise<{ source: Source; name: string } | null> {
    const entry = from.imports.get(local)
    if (!entry?.from.startsWith('.')) return null
    const found = await source(join(dirname(from.path), entry.from))
    return found.handedOn.has(entry.name)
      ? imported({ ...found, imports: found.handedOn }, entry.name)
      : { source: found, name: entry.name }
  }
}
