import { m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { nameSchema, pathSchema } from '../schema.ts'

/** The bank knows the account under another name than the creator typed: no payout until that is cleared up. */
export const recipientNameMismatch = defineTemplate({
  params: z.object({
    name: nameSchema,
    typedName: nameSchema,
    bankName: nameSchema,
    accountName: nameSchema,
    /** Where the payout account is changed. */
    path: pathSchema,
  }),
  content: (p, { locale, url }) => ({
    subject: m.notifications_mismatch_subject({}, { locale }),
    heading: m.notifications_mismatch_heading({}, { locale }),
    paragraphs: [
      m.notifications_mismatch_body({ name: p.name }, { locale }),
      m.notifications_mismatch_next({}, { locale }),
    ],
    rows: [
      [m.notifications_row_bank({}, { locale }), p.bankName],
      [m.notifications_row_typed_name({}, { locale }), p.typedName],
      [m.notifications_row_account_name({}, { locale }), p.accountName],
    ],
    button: { label: m.notifications_mismatch_button({}, { locale }), url: url(p.path) },
  }),
})
