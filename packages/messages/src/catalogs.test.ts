import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCatalogs, readCatalogs } from './catalogs.ts'
import { isMessageKey, locales, translate } from './index.ts'

describe('the catalogs', () => {
  it('have every key, placeholder and plural category in every language', async () => {
    expect(await checkCatalogs()).toEqual([])
  })

  it('have the same languages as the settings', async () => {
    expect([...(await readCatalogs()).keys()].sort()).toEqual([...locales].sort())
  })

  it('are compiled: every key has a function that gives a text in every language', async () => {
    const english = (await readCatalogs()).get('en') ?? new Map()
    for (const entries of english.values()) {
      for (const key of entries.keys()) {
        expect(isMessageKey(key), `${key}: run pnpm --filter @odim/messages generate`).toBe(true)
        for (const locale of locales) {
          for (const count of [0, 1, 2, 3, 11, 100]) expect(translate(key, { count }, locale)).not.toBe(key)
        }
      }
    }
  })
})

describe('checkCatalogs', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'odim-catalogs-'))
    await cp(join(import.meta.dirname, '../messages'), folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function rewrite(file: string, change: (text: string) => string) {
    const path = join(folder, file)
    const before = await readFile(path, 'utf8')
    const after = change(before)
    expect(after).not.toBe(before)
    await writeFile(path, after)
  }
  const add = (file: string, entry: string) => rewrite(file, text => text.replace('{', `{\n  ${entry},`))

  it('names a key that a language lacks', async () => {
    await rewrite('fr/common.json', text => text.replace(/ {2}"common_save".*\n/, ''))
    expect(await checkCatalogs(folder)).toEqual(['fr/common.json lacks common_save'])
  })

  it('names a lost placeholder', async () => {
    await add('en/common.json', '"common_x": "Hello {name}"')
    await add('fr/common.json', '"common_x": "Bonjour"')
    await add('ar/common.json', '"common_x": "مرحبا {nom}"')
    expect(await checkCatalogs(folder)).toEqual([
      'ar/common.json: common_x lacks {name}',
      'ar/common.json: common_x has {nom}, which English has not',
      'fr/common.json: common_x lacks {name}',
    ])
  })

  it('names a missing Arabic plural', async () => {
    await rewrite('ar/common.json', text => text.replace(/.*countPlural=few.*\n/, ''))
    expect(await checkCatalogs(folder)).toEqual(['ar/common.json: common_days lacks a text for countPlural=few'])
  })

  it('names a key in a file of another namespace', async () => {
    for (const locale of locales) await add(`${locale}/common.json`, '"shell_x": "x"')
    expect((await checkCatalogs(folder)).length).toBe(locales.length)
  })

  it('refuses a key written twice and a file that is not JSON', async () => {
    await add('en/common.json', '"common_save": "Keep"')
    await expect(checkCatalogs(folder)).rejects.toThrow('common_save twice')
    await writeFile(join(folder, 'en/common.json'), '{')
    await expect(checkCatalogs(folder)).rejects.toThrow('is not JSON')
  })
})
