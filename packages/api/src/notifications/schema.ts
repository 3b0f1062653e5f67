import { z } from 'zod'

/** Values of mail templates. They come from code as bigint and Date and from the database's JSON as text; both parse. */
export const minorSchema = z.union([z.bigint(), z.string().regex(/^-?\d+$/)]).transform(value => BigInt(value))
export const instantSchema = z.union([z.date(), z.iso.datetime({ offset: true })]).transform(value => new Date(value))

/** Somebody's own words: cut and on one line, since a mail is no place for a stranger's essay. */
export const nameSchema = z.string().transform(name => {
  const line = name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
})

/** A page of ours. Never a whole address, so that no value can lead a reader elsewhere. */
export const pathSchema = z.string().regex(/^\/(?![/\\])[^\s\\]*$/)
export const timeZoneSchema = z.string().min(1)
export const currencySchema = z.string().regex(/^[A-Z]{3}$/)
