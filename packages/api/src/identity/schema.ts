import { msg } from '@odim/messages'
import { z } from 'zod'
import { isPrintableName } from '../printable.ts'
import { isWeakPassword } from './weak-passwords.ts'

const locales = ['en', 'fr', 'ar'] as const
const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** As people type it: spaces around and capitals are no part of an address for us. */
export const emailSchema = z
  .string(msg('identity_email_missing'))
  .trim()
  .toLowerCase()
  .min(1, msg('identity_email_missing'))
  .max(254, msg('identity_email_too_long'))
  .pipe(z.email(msg('identity_email_malformed')))

export const minPasswordLength = 10
export const maxPasswordLength = 200

/** Length and a list of the worst, as NIST SP 800-63B says; no rules about signs and digits. */
export const newPasswordSchema = z
  .string(msg('identity_password_missing'))
  .min(1, msg('identity_password_missing'))
  .min(minPasswordLength, msg('identity_password_too_short'))
  .max(maxPasswordLength, msg('identity_password_too_long'))
  .refine(password => !isWeakPassword(password), msg('identity_password_too_common'))
  .meta({ writeOnly: true })

/** A password that exists already: whatever it is, only its match counts. */
const passwordSchema = z
  .string(msg('identity_password_missing'))
  .min(1, msg('identity_password_missing'))
  .max(maxPasswordLength, msg('identity_password_too_long'))
  .meta({ writeOnly: true })

export const displayNameSchema = z
  .string(msg('identity_name_missing'))
  .trim()
  .min(1, msg('identity_name_missing'))
  .max(80, msg('identity_name_too_long'))
  .refine(isPrintableName, msg('identity_name_unprintable'))

export const timeZoneSchema = z
  .string(msg('identity_time_zone_unknown'))
  .max(64, msg('identity_time_zone_unknown'))
  .refine(isTimeZone, msg('identity_time_zone_unknown'))

/** Whether Intl knows this IANA zone. Offsets such as +01:00 are refused: they know nothing of summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A page of ours to go on to. Anything else is dropped without a word: nobody typed it by hand. */
export const nextPathSchema = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .optional()
  .catch(undefined)

/** The token of a mailed link. */
const linkTokenSchema = z
  .string(msg('identity_link_broken'))
  .regex(/^[A-Za-z0-9_-]{43}$/, msg('identity_link_broken'))
  .meta({ writeOnly: true })

export const signUpSchema = z
  .object({
    displayName: displayNameSchema,
    email: emailSchema,
    password: newPasswordSchema,
    // Filled in by a script; without one the account starts in UTC and the settings can change it.
    timeZone: timeZoneSchema.catch('UTC'),
    next: nextPathSchema,
  })
  .refine(input => !sameWord(input.password, input.email), {
    path: ['password'],
    error: msg('identity_password_is_email'),
  })
export type SignUpInput = z.output<typeof signUpSchema>

function sameWord(password: string, email: string): boolean {
  const plain = password.toLowerCase()
  return plain === email || plain === email.split('@')[0]
}

export const resendVerificationSchema = z.object({ email: emailSchema, next: nextPathSchema })

export const linkSchema = z.object({ token: linkTokenSchema })

export const signInSchema = z.object({ email: emailSchema, password: passwordSchema })
export type SignInInput = z.output<typeof signInSchema>

export const requestPasswordResetSchema = z.object({ email: emailSchema })
export const resetPasswordSchema = z.object({ token: linkTokenSchema, password: newPasswordSchema })
/** Somebody who is signed in shows again that they know their password. */
export const confirmPasswordSchema = z.object({ currentPassword: passwordSchema })

export const changePasswordSchema = z.object({ currentPassword: passwordSchema, password: newPasswordSchema })

export const changeDisplayNameSchema = z.object({ displayName: displayNameSchema })
export const changeLocaleSchema = z.object({ locale: z.enum(locales, msg('identity_locale_unknown')) })
export const changeTimeZoneSchema = z.object({ timeZone: timeZoneSchema })
export const changeThemeSchema = z.object({ theme: z.enum(themes, msg('identity_theme_unknown')) })

export const endDeviceSchema = z.object({ publicId: z.uuid(msg('identity_device_unknown')) })
