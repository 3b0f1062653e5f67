import { formatDate, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { instantSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

export const passwordChanged = defineTemplate({
  params: z.object({
    name: nameSchema,
    changedAt: instantSchema,
    timeZone: timeZoneSchema,
    path: pathSchema.default('/forgot-password'),
  }),
  content: ({ name, changedAt, timeZone, path }, { locale, url }) => ({
    subject: m.notifications_changed_subject({}, { locale }),
    heading: m.notifications_changed_heading({}, { locale }),
    paragraphs: [
      m.notifications_changed_body(
        { name, when: formatDate(changedAt, { timeZone, style: 'zoned', locale }) },
        { locale },
      ),
      m.notifications_changed_not_you({}, { locale }),
    ],
    button: { label: m.notifications_changed_button({}, { locale }), url: url(path) },
  }),
})
