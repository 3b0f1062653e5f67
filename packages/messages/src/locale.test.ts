import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { currentLocale, direction, locales, m, msg, negotiateLocale, translate, withLocale } from './index.ts'

describe('withLocale', () => {
  it('keeps 300 concurrent requests apart across awaits', async () => {
    const expected = { en: '3 days', fr: '3 jours', ar: '3 أيام' }
    const runs = Array.from({ length: 300 }, (_, index) => {
      const locale = locales[index % locales.length] ?? 'en'
      return withLocale(locale, async () => {
        for (let step = 0; step < 5; step++) {
          await wait(Math.random() * 4)
          expect(currentLocale()).toBe(locale)
          expect(m.common_days({ count: 3 })).toBe(expected[locale])
        }
      })
    })
    await Promise.all(runs)
    expect(currentLocale()).toBe('en')
  })

  it('is overruled by a locale given to the message', () => {
    expect(withLocale('ar', () => m.common_save({}, { locale: 'fr' }))).toBe('Enregistrer')
  })
})

describe('Arabic', () => {
  it('uses all six plural forms', () => {
    const texts = [0, 1, 2, 3, 11, 100].map(count => m.common_days({ count }, { locale: 'ar' }))
    expect(texts).toEqual(['0 يوم', 'يوم واحد', 'يومان', '3 أيام', '11 يومًا', '100 يوم'])
  })
  it('runs from right to left', () => {
    expect(locales.map(direction)).toEqual(['ltr', 'ltr', 'rtl'])
  })
})

describe('translate', () => {
  it('finds a key named at run time and lets sentences pass', () => {
    expect(translate(msg('common_save'), {}, 'fr')).toBe('Enregistrer')
    expect(translate('Not a key', {}, 'fr')).toBe('Not a key')
    expect(translate('toString')).toBe('toString')
    expect(withLocale('ar', () => translate('common_save'))).toBe('حفظ')
  })
})

describe('negotiateLocale', () => {
  it.each([
    ['fr-CI,fr;q=0.9,en;q=0.8', undefined, 'fr'],
    ['en;q=0.2, ar;q=0.9', undefined, 'ar'],
    ['yo, ha;q=0.9', undefined, 'en'],
    ['de, *;q=0.5', undefined, 'en'],
    ['fr;q=0, ar', undefined, 'ar'],
    ['fr', 'ar', 'ar'],
    ['fr', 'xx', 'fr'],
    [null, null, 'en'],
    [';;;,,q=,fr;q=zzz', undefined, 'en'],
  ])('%s with %s remembered gives %s', (header, remembered, expected) => {
    expect(negotiateLocale(header, remembered)).toBe(expected)
  })
})
