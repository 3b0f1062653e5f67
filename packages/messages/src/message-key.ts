import type * as messages from './generated/messages/_index.js'

/** The name of a text in the catalogs. */
export type MessageKey = Exclude<keyof typeof messages, 'LocalizedString'>

// Apart from translate.ts, which brings every text along: a schema in a page's bundle needs the name alone.
/** Marks a key as one, so that a typo does not compile; for Zod: `z.string().min(1, msg('identity_email_missing'))`. */
export function msg<Key extends MessageKey>(key: Key): Key {
  return key
}
