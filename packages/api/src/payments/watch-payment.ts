import type { TrackedEnvelope } from '@trpc/server'
import { DomainError } from '../errors.ts'
import { follow, topicOf } from '../live/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { isDecided, type PaymentState, paymentStateSchema } from './payment-state.ts'
import type { WatchInput } from './schema.ts'

type PaymentNews = { reference: string; state: PaymentState }

/**
 * How one of the fan's own payments stands, now and at each change, until money has come. It only reads: what asks the provider are
 * the page, the webhook and the poll.
 *
 * @throws DomainError payments.not_found, for another person's too
 */
export async function* watchPayment(
  ctx: SignedInContext,
  { reference, lastEventId }: WatchInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<PaymentNews>, void> {
  const read = async () => {
    const row = await ctx.db.prisma.payment.findFirst({
      where: { reference, order: { fanId: ctx.actor.userId } },
      select: { id: true, state: true },
    })
    if (!row) throw new DomainError('payments.not_found')
    return { id: row.id, news: { reference, state: paymentStateSchema.parse(row.state) } }
  }
  const { id } = await read()
  yield* follow<PaymentNews>(ctx, {
    topics: [topicOf.payment(id)],
    read: async () => (await read()).news,
    versionOf: news => news.state,
    isLast: news => isDecided(news.state),
    lastEventId,
    signal,
  })
}
