import { msg } from '@odim/messages'
import { z } from 'zod'
import { isPrintableName } from '../printable.ts'
import { handlePattern, isReservedHandle, plainHandle } from './handle.ts'

export const countries = ['NG', 'GH', 'KE', 'ZA', 'CI'] as const
export const stepNames = ['page', 'country', 'categories', 'picture', 'payout', 'review'] as const
export type StepName = (typeof stepNames)[number]

/** How it is found out whose account it is: asked of the provider, checked by it with a document, or typed twice. */
export const accountChecks = ['resolve', 'validate', 'typed-twice'] as const
export type AccountCheck = (typeof accountChecks)[number]

export const maxBioLength = 300
export const maxCategories = 3

export const handleSchema = z
  .string(msg('onboarding_handle_missing'))
  .transform(plainHandle)
  .pipe(
    z
      .string()
      .min(1, msg('onboarding_handle_missing'))
      .min(3, msg('onboarding_handle_too_short'))
      .max(30, msg('onboarding_handle_too_long'))
      .regex(handlePattern, msg('onboarding_handle_malformed'))
      .refine(handle => !isReservedHandle(handle), msg('onboarding_handle_reserved')),
  )

export const checkHandleSchema = z.object({ handle: z.string().max(100) })

const printable = (text: string) => !/[\p{Co}\p{Cn}]|(?![\n\t])\p{Cc}/u.test(text)

export const savePageSchema = z.object({
  displayName: z
    .string(msg('onboarding_display_name_missing'))
    .trim()
    .min(1, msg('onboarding_display_name_missing'))
    .max(80, msg('onboarding_display_name_too_long'))
    .refine(isPrintableName, msg('onboarding_text_unprintable')),
  handle: handleSchema,
  bio: z
    .string()
    .trim()
    // A browser sends a line break as two signs, and counts it as one.
    .transform(text => text.replace(/\r\n?/g, '\n'))
    .pipe(
      z
        .string()
        .max(maxBioLength, msg('onboarding_bio_too_long'))
        .refine(printable, msg('onboarding_text_unprintable')),
    )
    .default(''),
})
export type SavePageInput = z.output<typeof savePageSchema>

export const saveCountrySchema = z.object({
  country: z.enum(countries, msg('onboarding_country_missing')),
  /** Empty: the country's own. */
  currency: z
    .string()
    .regex(/^([A-Z]{3})?$/, msg('onboarding_currency_unknown'))
    .default(''),
})

export const saveCategoriesSchema = z.object({
  categories: z
    .array(z.string().regex(/^[a-z-]{1,40}$/, msg('onboarding_category_unknown')), msg('onboarding_categories_missing'))
    .min(1, msg('onboarding_categories_missing'))
    .max(maxCategories, msg('onboarding_categories_too_many'))
    .transform(chosen => [...new Set(chosen)]),
})

export const savePictureSchema = z.object({
  /** Empty: no picture. */
  assetId: z.union([z.uuid(), z.literal('')], msg('onboarding_picture_unknown')).default(''),
})

const accountNumberSchema = z
  .string(msg('onboarding_account_number_missing'))
  .transform(typed => typed.replace(/[\s-]/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .min(1, msg('onboarding_account_number_missing'))
      .regex(/^\+?[0-9A-Z]{5,34}$/, msg('onboarding_account_number_malformed')),
  )
  .meta({ writeOnly: true })

const bankCodeSchema = z
  .string(msg('onboarding_bank_missing'))
  .min(1, msg('onboarding_bank_missing'))
  .max(40, msg('onboarding_bank_unknown'))

const holderNameSchema = z
  .string(msg('onboarding_holder_missing'))
  .trim()
  .min(2, msg('onboarding_holder_missing'))
  .max(120, msg('onboarding_holder_too_long'))
  .refine(printable, msg('onboarding_text_unprintable'))

export const resolveAccountSchema = z.object({ bankCode: bankCodeSchema, accountNumber: accountNumberSchema })

const account = { bankCode: bankCodeSchema, accountNumber: accountNumberSchema }

export const documentTypes = ['identityNumber', 'passportNumber', 'businessRegistrationNumber'] as const

/** Nigeria and Ghana: `holderName` is the bank's answer that the creator said yes to. */
export const resolvedAccountSchema = z.object({ check: z.literal('resolve'), ...account, holderName: holderNameSchema })

/** South Africa: the document is for the bank's check only and is not kept. */
export const validatedAccountSchema = z.object({
  check: z.literal('validate'),
  ...account,
  holderName: holderNameSchema,
  accountType: z.enum(['personal', 'business'], msg('onboarding_account_type_missing')),
  documentType: z.enum(documentTypes, msg('onboarding_document_type_missing')),
  documentNumber: z
    .string(msg('onboarding_document_number_missing'))
    .transform(typed => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9A-Za-z/-]{4,30}$/, msg('onboarding_document_number_missing'))),
})

/** Kenya and Côte d'Ivoire: nobody can be asked, so a slip of the pen is all that can be caught. */
export const typedAccountSchema = z
  .object({
    check: z.literal('typed-twice'),
    ...account,
    holderName: holderNameSchema,
    holderNameAgain: z
      .string(msg('onboarding_holder_again_missing'))
      .trim()
      .min(1, msg('onboarding_holder_again_missing')),
  })
  .refine(input => sameTyping(input.holderName, input.holderNameAgain), {
    path: ['holderNameAgain'],
    error: msg('onboarding_holder_names_differ'),
  })

function sameTyping(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')
  return plain(one) === plain(other)
}

export const savePayoutAccountSchema = z.discriminatedUnion('check', [
  resolvedAccountSchema,
  validatedAccountSchema,
  typedAccountSchema,
])
export type SavePayoutAccountInput = z.output<typeof savePayoutAccountSchema>
