import { m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { nameSchema } from '../schema.ts'

/** The sign-up page doesn't tell whether an address has an account; this does, to its owner alone. */
export const accountExists = defineTemplate({
  params: z.object({ name: nameSchema }),
  content: ({ name }, { locale, url }) => ({
    subject: m.notifications_exists_subject({}, { locale }),
    heading: m.notifications_exists_heading({ name }, { locale }),
    paragraphs: [m.notifications_exists_body({}, { locale }), m.notifications_exists_forgot({}, { locale })],
    button: { label: m.notifications_exists_button({}, { locale }), url: url('/sign-in') },
    note: m.notifications_exists_note({}, { locale }),
  }),
})
