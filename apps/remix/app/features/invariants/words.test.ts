import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { locales, withLocale } from '@odim/messages'
import { expect, test } from 'vitest'
import { numberOf, wordsOf } from './words.ts'

const folder = join(import.meta.dirname, '../../../../../packages/db/invariants')
const names = (await readdir(folder)).map(file => file.replace(/(?:\.nightly)?\.sql$/, ''))

test.each(names)('%s is explained in every language', name => {
  const texts = locales.map(locale => withLocale(locale, () => wordsOf(name)))
  expect(texts.map(({ means }) => means)).not.toContain(name)
  expect(new Set(texts.map(({ means }) => means)).size).toBe(locales.length)
  expect(new Set(texts.map(({ help }) => help)).size).toBe(locales.length)
})

test('one of another release is shown by its name', () => {
  expect(wordsOf('i99-nothing').means).toBe('i99-nothing')
  expect(numberOf('i05-ledger-chain')).toBe('I5')
})
