import { formatDate, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { alertParams, alertRows } from './alert-rows.ts'

/** To the operators who heard that it began: it is over. */
export const alertResolved = defineTemplate({
  params: z.object(alertParams),
  content: (alert, { locale, url }) => {
    const time = (at: Date) => formatDate(at, { timeZone: alert.timeZone, style: 'zoned', locale })
    return {
      subject: m.notifications_alert_resolved_subject({ title: alert.title }, { locale }),
      heading: m.notifications_alert_resolved_heading({}, { locale }),
      paragraphs: [
        m.notifications_alert_resolved_body(
          { title: alert.title, from: time(alert.firedAt), until: time(alert.resolvedAt) },
          { locale },
        ),
      ],
      rows: alertRows(alert, m.notifications_alert_worst({}, { locale }), locale),
      button: { label: m.notifications_alert_button({}, { locale }), url: url(alert.path) },
    }
  },
})
