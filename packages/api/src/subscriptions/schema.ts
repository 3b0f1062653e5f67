import { msg } from '@odim/messages'
import { z } from 'zod'
import { parsePrice } from './parse-price.ts'

export { parsePrice, priceText } from './parse-price.ts'
export { priceLimits } from './price-limits.ts'

/** One line: no breaks, no signs that turn the text around. */
const line = (text: string) =>
  text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
const paragraphs = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, sign => (sign === '\n' ? sign : ' '))
    .trim()

/** Hundredths of the unit, from what a person wrote. The currency is the creator's; its limits are checked with the plan. */
export const priceSchema = z
  .string(msg('subscriptions_price_missing'))
  .trim()
  .min(1, msg('subscriptions_price_missing'))
  .max(24, msg('subscriptions_price_unreadable'))
  .transform((text, issues) => {
    const minor = parsePrice(text)
    if (minor !== null) return minor
    issues.addIssue({ code: 'custom', message: msg('subscriptions_price_unreadable') })
    return z.NEVER
  })

const planFields = {
  name: z
    .string(msg('subscriptions_name_missing'))
    .transform(line)
    .pipe(z.string().min(1, msg('subscriptions_name_missing')).max(60, msg('subscriptions_name_too_long'))),
  description: z
    .string(msg('subscriptions_description_too_long'))
    .transform(paragraphs)
    .pipe(z.string().max(600, msg('subscriptions_description_too_long')))
    .default(''),
  price: priceSchema,
}

const planId = z.uuid(msg('subscriptions_plan_unknown'))

export const createPlanSchema = z.object(planFields)
export type CreatePlanInput = z.output<typeof createPlanSchema>

export const editPlanSchema = z.object({ planId, ...planFields })
export type EditPlanInput = z.output<typeof editPlanSchema>

export const planIdSchema = z.object({ planId })
export type PlanIdInput = z.output<typeof planIdSchema>
