import { baseLocale, isLocale, type Locale, locales } from './generated/runtime.js'

export { baseLocale, isLocale, type Locale, locales }

const rightToLeft: ReadonlySet<Locale> = new Set(['ar'])

/** The value of `dir` for a page or mail in this language. */
export function direction(locale: Locale): 'ltr' | 'rtl' {
  return rightToLeft.has(locale) ? 'rtl' : 'ltr'
}

/**
 * The language to answer in: the remembered choice if there is a valid one, else the best match of the browser's
 * Accept-Language (RFC 9110 §12.5.4, by primary subtag: `fr-CI` gets `fr`), else English.
 */
export function negotiateLocale(acceptLanguage: string | null | undefined, remembered?: string | null): Locale {
  if (isLocale(remembered)) return remembered
  const wishes = (acceptLanguage ?? '')
    .slice(0, 1000)
    .split(',')
    .map(part => {
      const [range = '', ...parameters] = part.split(';').map(piece => piece.trim())
      const weight = parameters.find(parameter => /^q=/i.test(parameter))
      return { language: range.toLowerCase().split('-')[0], weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(wish => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wishes) {
    if (language === '*') return baseLocale
    if (isLocale(language)) return language
  }
  return baseLocale
}
