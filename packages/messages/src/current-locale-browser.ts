import { baseLocale, isLocale, type Locale, overwriteGetLocale } from './generated/runtime.js'

let current: Locale | undefined

/** The page's language: what `setBrowserLocale` was told, else `<html lang>`. */
export function currentLocale(): Locale {
  if (current) return current
  const declared = typeof document === 'undefined' ? '' : document.documentElement.lang
  return isLocale(declared) ? declared : baseLocale
}

/** Call once, before hydration: `setBrowserLocale(document.documentElement.lang)`. Anything unknown means English. */
export function setBrowserLocale(locale: string): void {
  current = isLocale(locale) ? locale : baseLocale
  overwriteGetLocale(currentLocale)
}

/** Runs `fn` in a language. Only what happens before its first `await`: a browser has no AsyncLocalStorage. */
export function withLocale<T>(locale: Locale, fn: () => T): T {
  const before = current
  setBrowserLocale(locale)
  try {
    return fn()
  } finally {
    current = before
  }
}
