import { m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { nameSchema, pathSchema } from '../schema.ts'

export const resetPassword = defineTemplate({
  params: z.object({ name: nameSchema, path: pathSchema, validMinutes: z.int().positive() }),
  secret: true,
  content: ({ name, path, validMinutes }, { locale, url }) => ({
    subject: m.notifications_reset_subject({}, { locale }),
    heading: m.notifications_reset_heading({}, { locale }),
    paragraphs: [
      m.notifications_reset_body({ name }, { locale }),
      m.notifications_link_valid_minutes({ count: validMinutes }, { locale }),
    ],
    button: { label: m.notifications_reset_button({}, { locale }), url: url(path) },
    note: m.notifications_reset_note({}, { locale }),
  }),
})
