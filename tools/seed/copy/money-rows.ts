import { currencySchema, referenceOf, splitCapture } from '@odim/api/testing'
import { dayMs, hourMs } from './chances.ts'
import type { Part } from './copy-in.ts'
import type { CopySale, Events } from './events.ts'
import type { Business } from './population.ts'
import { providerFee } from './provider-fee.ts'

const at = (ms: number) => new Date(ms)

type Money = {
  gross: bigint
  fee: bigint
  providerFee: bigint
  platformFee: bigint
  net: bigint
  beyondGross: bigint
}

/** How a sale was divided: the product's own division of what the provider took. */
export function moneyOf({ subscription: { creator, plan }, channel }: CopySale, platformFeeBps: number): Money {
  const fee = providerFee(creator.country, creator.currency, channel, plan.price)
  const currency = currencySchema.parse(creator.currency)
  return { fee, ...splitCapture({ gross: plan.price, currency, providerFee: fee, platformFeeBps }) }
}

export type Books = {
  platformFeeBps: number
  businesses: readonly Business[]
  /** The platform's own accounts that are there already, by `kind integration currency`. */
  accounts: ReadonlyMap<string, string>
  /** A number of its own for each run, of six digits: the provider's ids must not meet. */
  providerSeries: number
  seed: string
  now: Date
}

/** When a sale's share may be paid out, and when the job has moved it; null where that is still to come. */
export function releaseOf(sale: CopySale, books: Books): { availableAt: number; releasedAt: number | null } {
  const days = books.businesses.find(one => one.id === sale.subscription.creator.integrationId)?.settlementDays ?? 2
  const availableAt = sale.paidAt + days * dayMs
  // The job runs every hour.
  const releasedAt = Math.ceil(availableAt / hourMs) * hourMs + 5000
  return { availableAt, releasedAt: releasedAt <= books.now.getTime() ? releasedAt : null }
}

/** Orders, payments and months of access, as settle leaves them. */
export function moneyParts({ sales, subscriptions }: Events, books: Books): Part[] {
  const { platformFeeBps } = books
  const domains = new Map(books.businesses.map(one => [one.id, one.domain]))
  return [
    {
      table: 'orders',
      columns: [
        'id',
        'fan_id',
        'creator_id',
        'plan_id',
        'integration_id',
        'currency',
        'amount',
        'platform_fee_bps',
        'state',
        'created_at',
        'paid_at',
      ],
      count: sales.length,
      *rows() {
        for (const { orderId, orderedAt, paidAt, subscription } of sales) {
          const { fan, creator, plan } = subscription
          yield [
            orderId,
            fan.userId,
            creator.id,
            plan.id,
            creator.integrationId,
            creator.currency,
            plan.price,
            platformFeeBps,
            'paid',
            at(orderedAt),
            at(paidAt),
          ]
        }
      },
    },
    {
      table: 'payments',
      columns: [
        'id',
        'order_id',
        'integration_id',
        'currency',
        'amount',
        'reference',
        'domain',
        'state',
        'provider_id',
        'provider_fee',
        'channel',
        'gateway_response',
        'created_at',
        'paid_at',
        'settled_at',
        'checked_at',
        'checks',
        'available_at',
        'released_at',
      ],
      count: sales.length,
      *rows() {
        for (const [index, sale] of sales.entries()) {
          const { creator, plan } = sale.subscription
          const providerId = `9${String(books.providerSeries).padStart(6, '0')}${String(index).padStart(9, '0')}`
          const { fee } = moneyOf(sale, platformFeeBps)
          const { availableAt, releasedAt } = releaseOf(sale, books)
          yield [
            sale.paymentId,
            sale.orderId,
            creator.integrationId,
            creator.currency,
            plan.price,
            referenceOf(sale.paymentId),
            domains.get(creator.integrationId) ?? 'test',
            'captured',
            providerId,
            fee,
            sale.channel,
            'Successful',
            at(sale.orderedAt),
            at(sale.paidAt),
            at(sale.settledAt),
            at(sale.settledAt),
            1,
            at(availableAt),
            releasedAt === null ? null : at(releasedAt),
          ]
        }
      },
    },
    {
      table: 'subscriptions',
      columns: ['id', 'fan_id', 'creator_id', 'plan_id', 'anchor_at', 'created_at'],
      count: subscriptions.length,
      *rows() {
        for (const { id, fan, creator, plan, anchorAt, createdAt } of subscriptions)
          yield [id, fan.userId, creator.id, plan.id, at(anchorAt), at(createdAt)]
      },
    },
    {
      table: 'subscription_periods',
      columns: [
        'id',
        'subscription_id',
        'order_id',
        'payment_id',
        'starts_at',
        'ends_at',
        'reminded_at',
        'ended_notice_at',
        'created_at',
      ],
      count: sales.length,
      *rows() {
        for (const sale of sales) {
          const { remindedAt, endedNoticeAt } = noticesOf(sale, books.now)
          yield [
            sale.periodId,
            sale.subscription.id,
            sale.orderId,
            sale.paymentId,
            at(sale.startsAt),
            at(sale.endsAt),
            remindedAt && at(remindedAt),
            endedNoticeAt && at(endedNoticeAt),
            at(sale.settledAt),
          ]
        }
      },
    },
  ]
}

/** When the fan was told that access ends and that it has: only of the last month so far, and as late as the jobs would have. */
export function noticesOf(sale: CopySale, now: Date): { remindedAt: number | null; endedNoticeAt: number | null } {
  const next = sale.subscription.sales[sale.subscription.sales.indexOf(sale) + 1]
  const remind = Math.max(sale.settledAt, sale.endsAt - 3 * dayMs) + hourMs
  const notice = sale.endsAt + hourMs
  const paidBefore = (moment: number) => next !== undefined && next.settledAt <= moment
  return {
    remindedAt: remind <= now.getTime() && !paidBefore(remind) ? remind : null,
    endedNoticeAt: notice <= now.getTime() && !paidBefore(notice) ? notice : null,
  }
}
