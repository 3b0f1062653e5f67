import { formatMoney, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { currencySchema, minorSchema, nameSchema, pathSchema } from '../schema.ts'

/** What the provider took is not what was asked: nothing is granted until a person of ours has looked. */
export const paymentProblem = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    expectedMinor: minorSchema,
    expectedCurrency: currencySchema,
    paidMinor: minorSchema,
    paidCurrency: currencySchema,
    reference: z.string(),
    path: pathSchema.default('/account/payments'),
  }),
  content: (p, { locale, url }) => ({
    subject: m.notifications_problem_subject({ creator: p.creatorName }, { locale }),
    heading: m.notifications_problem_heading({}, { locale }),
    paragraphs: [
      m.notifications_problem_body({ name: p.name, creator: p.creatorName }, { locale }),
      m.notifications_problem_next({}, { locale }),
    ],
    rows: [
      [m.notifications_row_expected({}, { locale }), formatMoney(p.expectedMinor, p.expectedCurrency, locale)],
      [m.notifications_row_arrived({}, { locale }), formatMoney(p.paidMinor, p.paidCurrency, locale)],
      [m.notifications_row_reference({}, { locale }), p.reference],
    ],
    button: { label: m.notifications_see_payments({}, { locale }), url: url(p.path) },
  }),
})
