import { formatDate, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { instantSchema, nameSchema, pathSchema, timeZoneSchema } from '../schema.ts'

export const subscriptionEnded = defineTemplate({
  params: z.object({
    name: nameSchema,
    creatorName: nameSchema,
    endedAt: instantSchema,
    timeZone: timeZoneSchema,
    /** Where to subscribe again. */
    path: pathSchema,
  }),
  content: (p, { locale, url }) => ({
    subject: m.notifications_ended_subject({ creator: p.creatorName }, { locale }),
    heading: m.notifications_ended_heading({}, { locale }),
    paragraphs: [
      m.notifications_ended_body(
        {
          name: p.name,
          creator: p.creatorName,
          when: formatDate(p.endedAt, { timeZone: p.timeZone, style: 'zoned', locale }),
        },
        { locale },
      ),
      m.notifications_ended_next({}, { locale }),
    ],
    button: { label: m.notifications_ended_button({}, { locale }), url: url(p.path) },
  }),
})
