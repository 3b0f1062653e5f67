import { m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { pathSchema } from '../schema.ts'

/** Without a name: anyone may type anyone's address, and this must not carry a stranger's words to them. */
export const verifyEmail = defineTemplate({
  params: z.object({ path: pathSchema, validHours: z.int().positive() }),
  secret: true,
  content: ({ path, validHours }, { locale, url }) => ({
    subject: m.notifications_verify_subject({}, { locale }),
    heading: m.notifications_verify_heading({}, { locale }),
    paragraphs: [
      m.notifications_verify_body({}, { locale }),
      m.notifications_link_valid_hours({ count: validHours }, { locale }),
    ],
    button: { label: m.notifications_verify_button({}, { locale }), url: url(path) },
    note: m.notifications_verify_note({}, { locale }),
  }),
})
