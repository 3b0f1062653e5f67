import { formatDate, m } from '@odim/messages'
import { z } from 'zod'
import { defineTemplate } from '../define-template.ts'
import { alertParams, alertRows } from './alert-rows.ts'

/** To operators: something is beyond its threshold. `help` says what to do first. */
export const alertFired = defineTemplate({
  params: z.object(alertParams),
  content: (alert, { locale, url }) => ({
    subject: alert.urgent
      ? m.notifications_alert_urgent_subject({ title: alert.title }, { locale })
      : m.notifications_alert_fired_subject({ title: alert.title }, { locale }),
    heading: alert.title,
    paragraphs: [
      m.notifications_alert_fired_body(
        { time: formatDate(alert.firedAt, { timeZone: alert.timeZone, style: 'zoned', locale }) },
        { locale },
      ),
      alert.help,
    ],
    rows: alertRows(alert, m.notifications_alert_value({}, { locale }), locale),
    button: { label: m.notifications_alert_button({}, { locale }), url: url(alert.path) },
  }),
})
