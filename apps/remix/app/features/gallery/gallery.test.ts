import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const components = join(import.meta.dirname, '../../components')

/** Parts that only exist inside others, with where they are seen. */
const inside: Readonly<Record<string, string>> = {
  Affix: 'TextInput',
  FieldErrors: 'Field',
  ChartFrame: 'LineChart',
  Footer: 'PageShell',
  LanguageChoice: 'PageShell',
  ThemeChoice: 'PageShell',
  TopBar: 'PageShell',
  SkipLink: 'PageShell',
}

async function sources(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return Promise.all(names.filter(name => name.endsWith('.tsx')).map(name => readFile(join(folder, name), 'utf8')))
}

describe('the gallery', async () => {
  const made = (await sources(components)).flatMap(text =>
    [...text.matchAll(/^export function ([A-Z]\w*)/gm)].flatMap(found => found[1] ?? []),
  )
  const gallery = (await sources(import.meta.dirname)).join('\n')
  const shown = new Set([...gallery.matchAll(/<([A-Z]\w*)/g)].map(found => found[1]))

  it('finds the components', () => {
    expect(made.length).toBeGreaterThan(30)
    for (const name of Object.keys(inside)) expect(made).toContain(name)
  })

  it.each(made)('shows %s', name => {
    expect(shown).toContain(inside[name] ?? name)
  })
})
