import { type Context, evaluateAlerts, sendAlertWebhook } from '@odim/api'

export const alertsHandlers = {
  'alerts.evaluate': (ctx: Context) => evaluateAlerts(ctx),
  'alerts.send-webhook': sendAlertWebhook,
}
