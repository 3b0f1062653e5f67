import type { Locale } from '@odim/messages'

export type Theme = 'system' | 'light' | 'dark'

const YEAR_S = 365 * 24 * 60 * 60

/** One value out of a Cookie header (RFC 6265bis §5.8.3). */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', ...value] = pair.split('=')
    if (key.trim() !== name) continue
    try {
      return decodeURIComponent(value.join('=').trim())
    } catch {
      return undefined
    }
  }
  return undefined
}

type Attributes = { maxAge?: number; expires?: Date; httpOnly?: boolean; secure?: boolean }

/** Lax, since the way back from checkout is cross-site. `__Host-` names need `secure`, `Path=/` and no domain. */
export function writeCookie(name: string, value: string, attributes: Attributes): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, 'Path=/', 'SameSite=Lax']
  if (attributes.maxAge !== undefined) parts.push(`Max-Age=${attributes.maxAge}`)
  if (attributes.expires) parts.push(`Expires=${attributes.expires.toUTCString()}`)
  if (attributes.httpOnly ?? true) parts.push('HttpOnly')
  if (attributes.secure) parts.push('Secure')
  return parts.join('; ')
}

export function localeCookie(locale: Locale, secure: boolean): string {
  return writeCookie('locale', locale, { maxAge: YEAR_S, secure })
}

export function themeCookie(theme: Theme, secure: boolean): string {
  return writeCookie('theme', theme, { maxAge: YEAR_S, secure })
}

export function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark'
}
