import { chanceFrom } from '../chance.ts'
import { idAt } from './chances.ts'
import type { Part } from './copy-in.ts'
import type { Events } from './events.ts'
import { type Books, moneyOf, noticesOf, releaseOf } from './money-rows.ts'
import { zoneOf } from './population.ts'

export type CopyMail = {
  id: string
  to: string
  template: 'receipt' | 'new-sale' | 'subscription-ending' | 'subscription-ended'
  locale: string
  params: Record<string, unknown>
  dedupeKey: string
  at: number
  cause: string
}

/** The worker takes a mail at once; a server answers within seconds. */
export const sentAfterMs = 3000

/** What was mailed about sales and ends of access, all of it sent. The same mails each time it is gone through. */
export function* mailsOf({ sales }: Events, books: Books): Generator<CopyMail> {
  const chance = chanceFrom(`mails ${books.seed}`)
  for (const sale of sales) {
    const { fan, creator, plan } = sale.subscription
    const { paymentId, periodId, paidAt, settledAt, endsAt } = sale
    const m = moneyOf(sale, books.platformFeeBps)
    const toFan = { to: fan.email, locale: fan.locale }
    const named = { name: fan.name, creatorName: creator.displayName, planName: plan.name }
    const iso = (ms: number) => new Date(ms).toISOString()
    yield {
      id: idAt(settledAt, chance),
      ...toFan,
      template: 'receipt',
      params: {
        ...named,
        amountMinor: String(m.gross),
        currency: creator.currency,
        reference: `sub-${paymentId.replaceAll('-', '')}`,
        paidAt: iso(paidAt),
        accessUntil: iso(endsAt),
        timeZone: zoneOf(fan),
        path: `/c/${creator.handle}`,
      },
      dedupeKey: `receipt:${paymentId}`,
      at: settledAt,
      cause: 'settle:callback',
    }
    yield {
      id: idAt(settledAt, chance),
      to: creator.email,
      locale: creator.locale,
      template: 'new-sale',
      params: {
        name: creator.displayName,
        fanName: fan.name,
        planName: plan.name,
        grossMinor: String(m.gross),
        providerFeeMinor: String(m.providerFee),
        platformFeeMinor: String(m.platformFee),
        netMinor: String(m.net),
        currency: creator.currency,
        availableAt: iso(releaseOf(sale, books).availableAt),
        timeZone: zoneOf(creator),
      },
      dedupeKey: `new-sale:${paymentId}`,
      at: settledAt,
      cause: 'settle:callback',
    }
    const { remindedAt, endedNoticeAt } = noticesOf(sale, books.now)
    const path = `/subscribe/${plan.id}`
    if (remindedAt !== null)
      yield {
        id: idAt(remindedAt, chance),
        ...toFan,
        template: 'subscription-ending',
        params: {
          ...named,
          endsAt: iso(endsAt),
          timeZone: zoneOf(fan),
          amountMinor: String(plan.price),
          currency: creator.currency,
          path,
        },
        dedupeKey: `subscription-ending:${periodId}`,
        at: remindedAt,
        cause: 'job:subscriptions.remind-ending',
      }
    if (endedNoticeAt !== null)
      yield {
        id: idAt(endedNoticeAt, chance),
        ...toFan,
        template: 'subscription-ended',
        params: { ...named, endedAt: iso(endsAt), timeZone: zoneOf(fan), path },
        dedupeKey: `subscription-ended:${periodId}`,
        at: endedNoticeAt,
        cause: 'job:subscriptions.notice-ended',
      }
  }
}

export function countMails({ sales }: Events, books: Books): number {
  return sales.reduce((sum, sale) => {
    const { remindedAt, endedNoticeAt } = noticesOf(sale, books.now)
    return sum + 2 + Number(remindedAt !== null) + Number(endedNoticeAt !== null)
  }, 0)
}

export function mailPart(events: Events, books: Books): Part {
  return {
    table: 'mails',
    columns: [
      'id',
      'to_address',
      'template',
      'locale',
      'params',
      'dedupe_key',
      'state',
      'attempts',
      'message_id',
      'created_at',
      'sent_at',
    ],
    count: countMails(events, books),
    *rows() {
      for (const mail of mailsOf(events, books))
        yield [
          mail.id,
          mail.to,
          mail.template,
          mail.locale,
          JSON.stringify(mail.params),
          mail.dedupeKey,
          'sent',
          1,
          `<${mail.id}@odim.test>`,
          new Date(mail.at),
          new Date(mail.at + sentAfterMs),
        ]
    },
  }
}
