import { actNames } from '@odim/api/operations/names'
import { locales, withLocale } from '@odim/messages'
import { expect, test } from 'vitest'
import { actText, subjectPath } from './act-words.ts'

test.each(actNames)('%s has words of its own in every language, and a page of what it was done to', act => {
  const texts = locales.map(locale => withLocale(locale, () => actText(act)))
  expect(texts).not.toContain(act)
  expect(new Set(texts).size).toBe(locales.length)
  expect(subjectPath(`${act.split('.')[0]}:a b`)).toMatch(/^\/ops\/[a-z/]+\/a%20b$/)
})

test('an act of another release is shown by its name', () => {
  expect(actText('post.hide')).toBe('post.hide')
  expect(subjectPath('post:1')).toBeNull()
})
