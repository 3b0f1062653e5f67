import { enqueue, newId, type Tx } from '@odim/db'
import { baseLocale, isLocale, type Locale, translate } from '@odim/messages'
import type { Context } from '../context.ts'
import { queueMail } from '../notifications/index.ts'
import { formatReading } from './format-reading.ts'
import { sendAlertWebhookJob } from './jobs.ts'
import { type Rule, thresholdOf } from './rule.ts'

export type Incident = {
  id: string
  rule: string
  value: number | null
  worst: number | null
  about: string | null
  firedAt: Date
  toldAt: Date | null
  resolvedAt: Date | null
}
export type Move = 'fired' | 'resolved'

/** An installation with more operators than this tells them by a list's address or the webhook. */
const mostAdmins = 50

/**
 * Writes the mails and the delivery of a move, in the transaction that moves: each exactly once. While the rule is silenced nobody is
 * told; should it still fire when the silence ends, they are told then. That it is over hears only who heard that it began.
 */
export async function tellMove(ctx: Context, tx: Tx, rule: Rule, incident: Incident, move: Move): Promise<void> {
  const now = ctx.clock.now()
  if (move === 'fired') {
    if (incident.toldAt || (await isSilenced(tx, rule.name, now))) return
    await tx.alertIncident.update({ where: { id: incident.id }, data: { toldAt: now } })
  } else if (!incident.toldAt) return

  const { alerts } = ctx.config
  for (const { address, locale } of await addressesOf(ctx, tx, rule)) {
    await queueMail(tx, {
      to: address,
      template: move === 'fired' ? 'alert-fired' : 'alert-resolved',
      locale,
      params: {
        title: translate(rule.title, {}, locale),
        help: translate(rule.help, {}, locale),
        urgent: rule.severity === 'urgent',
        value: formatReading(rule.unit, move === 'fired' ? incident.value : incident.worst, locale),
        threshold: formatReading(rule.unit, thresholdOf(rule), locale),
        about: incident.about ?? '',
        firedAt: incident.firedAt,
        resolvedAt: incident.resolvedAt ?? now,
        timeZone: 'UTC',
        path: `/ops/alerts/${rule.name}`,
      },
      dedupeKey: `alert:${incident.id}:${move}:${address}`,
    })
  }
  if (alerts?.webhook && rule.tell.includes('webhook')) {
    const id = newId()
    await tx.alertDelivery.create({ data: { id, incidentId: incident.id, move, createdAt: now } })
    await enqueue(tx, sendAlertWebhookJob, { deliveryId: id })
  }
}

async function isSilenced(tx: Tx, rule: string, now: Date): Promise<boolean> {
  const silences = { rule, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } }
  return (await tx.alertSilence.count({ where: silences })) > 0
}

async function addressesOf(ctx: Context, tx: Tx, rule: Rule): Promise<{ address: string; locale: Locale }[]> {
  const found = new Map<string, Locale>()
  if (rule.tell.includes('mail-to'))
    for (const address of ctx.config.alerts?.mailTo ?? []) found.set(address, baseLocale)
  if (rule.tell.includes('admins')) {
    const admins = await tx.user.findMany({
      where: { roles: { has: 'admin' }, emailVerifiedAt: { not: null } },
      select: { email: true, locale: true },
      orderBy: { createdAt: 'asc' },
      take: mostAdmins,
    })
    for (const { email, locale } of admins) found.set(email, isLocale(locale) ? locale : baseLocale)
  }
  return [...found].map(([address, locale]) => ({ address, locale }))
}
