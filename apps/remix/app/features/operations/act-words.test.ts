import { actNames } from '@odim/api/operations/names'
import { locales, withLocale } from '@odim/messages'
import { expect, test } from 'vitest'
import { actText, subjectPath } from './act-words.ts'

test.each(actNames)('%s has words of its own in every language, and a page of what it was done to', act => {
  const texts = locales.map(locale => withLocale(locale, () => actText(act)))
  expect(texts).not.toContain(act)
  expect(new Set(texts).size).toBe(locales.length)
  const [kind] = act.split('.')
  // Freezes stand together on one page.
  const page = kind === 'freeze' ? /^\/ops\/payouts\/set-up$/ : /^\/ops\/[a-z/]+\/a%20b$/
  expect(subjectPath(`${kind}:a b`)).toMatch(page)
})

test('an act of another release is shown by its name', () => {
  expect(actText('post.hide')).toBe('post.hide')
  expect(subjectPath('post:1')).toBeNull()
})
