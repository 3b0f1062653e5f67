import { AsyncLocalStorage } from 'node:async_hooks'
import { baseLocale, type Locale, overwriteGetLocale } from './generated/runtime.js'

const slot = Symbol.for('odim.messages.locale')

/**
 * One store a process even when a bundler has copied this module into the server build: the copy would otherwise
 * answer in English while the original holds the request's language.
 */
function sharedStore(): AsyncLocalStorage<Locale> {
  const existing: unknown = Reflect.get(globalThis, slot)
  if (existing instanceof AsyncLocalStorage) return existing
  const created = new AsyncLocalStorage<Locale>()
  Reflect.set(globalThis, slot, created)
  return created
}

const store = sharedStore()

/** The language of the request or mail being worked on; English outside of `withLocale`. */
export function currentLocale(): Locale {
  return store.getStore() ?? baseLocale
}

/** Runs `fn`, and everything it awaits, in a language. Concurrent calls don't see each other's. */
export function withLocale<T>(locale: Locale, fn: () => T): T {
  return store.run(locale, fn)
}

/** Does nothing here: a server answers many people at once, so it has no language of its own. */
export function setBrowserLocale(_locale: string): void {}

overwriteGetLocale(currentLocale)
