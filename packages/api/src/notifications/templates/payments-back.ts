import { m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { nameSchema, pathSchema } from '../schema.ts'

/** To whoever wanted to pay while Paystack was away and asked to be told. */
export const paymentsBack = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    planName: nameSchema,
    /** Where it is paid. */
    path: pathSchema,
  }),
  content: (p, { locale, url }) => ({
    subject: m.notifications_back_subject({ creator: p.creatorName }, { locale }),
    heading: m.notifications_back_heading({}, { locale }),
    paragraphs: [m.notifications_back_body({ name: p.name, creator: p.creatorName }, { locale })],
    rows: [[m.notifications_row_plan({}, { locale }), p.planName]],
    button: { label: m.notifications_back_button({}, { locale }), url: url(p.path) },
    note: m.notifications_back_note({}, { locale }),
  }),
})
