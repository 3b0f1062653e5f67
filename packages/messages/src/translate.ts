import * as messages from './generated/messages/_index.js'
import type { Locale } from './locale.ts'
import type { MessageKey } from './message-key.ts'

const functions: ReadonlyMap<string, unknown> = new Map(Object.entries(messages))

/** Whether a string names a text. */
export function isMessageKey(key: string): key is MessageKey {
  return functions.has(key)
}

/**
 * The text of a key that is known only at run time: Zod issues, domain errors. Without `locale`, in the current
 * language. What is no key comes back as it is, so that a plain sentence passes through.
 */
export function translate(key: string, params?: Readonly<Record<string, unknown>>, locale?: Locale): string {
  const text = functions.get(key)
  if (typeof text !== 'function') return key
  return String(text(params ?? {}, locale ? { locale } : {}))
}
