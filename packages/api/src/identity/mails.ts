import type { Tx } from '@odim/db'
import { isLocale, type Locale } from '@odim/messages'
import { queueMail } from '../notifications/index.ts'
import { createEmailToken, resetMinutes, verifyHours } from './email-tokens.ts'
import { hashToken } from './tokens.ts'

/** Whom a mail of this capability goes to. */
export type Addressee = { id: string; email: string; displayName: string; locale: string; timeZone: string }

export const addresseeFields = { id: true, email: true, displayName: true, locale: true, timeZone: true } as const

const localeOf = (person: Addressee): Locale => (isLocale(person.locale) ? person.locale : 'en')

/** Each mail has a link of its own, so its hash names the event. */
const keyOf = (template: string, token: string) => `${template}:${hashToken(token).slice(0, 32)}`

export async function mailVerifyLink(tx: Tx, person: Addressee, now: Date, next?: string): Promise<void> {
  const token = await createEmailToken(tx, { userId: person.id, purpose: 'verify-email', now })
  const query = new URLSearchParams({ token, ...(next ? { next } : {}) })
  await queueMail(tx, {
    to: person.email,
    template: 'verify-email',
    locale: localeOf(person),
    params: { path: `/verify-email?${query}`, validHours: verifyHours },
    dedupeKey: keyOf('verify-email', token),
  })
}

export async function mailResetLink(tx: Tx, person: Addressee, now: Date): Promise<void> {
  const token = await createEmailToken(tx, { userId: person.id, purpose: 'reset-password', now })
  await queueMail(tx, {
    to: person.email,
    template: 'reset-password',
    locale: localeOf(person),
    params: { name: person.displayName, path: `/reset-password?token=${token}`, validMinutes: resetMinutes },
    dedupeKey: keyOf('reset-password', token),
  })
}

/** Somebody, most likely its owner, typed an address at sign-up that has an account. */
export async function mailAccountExists(tx: Tx, person: Addressee, now: Date): Promise<void> {
  await queueMail(tx, {
    to: person.email,
    template: 'account-exists',
    locale: localeOf(person),
    params: { name: person.displayName },
    dedupeKey: `account-exists:${person.id}:${now.toISOString()}`,
  })
}

export async function mailPasswordChanged(tx: Tx, person: Addressee, now: Date): Promise<void> {
  await queueMail(tx, {
    to: person.email,
    template: 'password-changed',
    locale: localeOf(person),
    params: { name: person.displayName, changedAt: now, timeZone: person.timeZone },
    dedupeKey: `password-changed:${person.id}:${now.toISOString()}`,
  })
}
