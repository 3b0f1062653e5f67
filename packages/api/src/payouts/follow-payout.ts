import { enqueue } from '@odim/db'
import { nextCheck } from '../check-times.ts'
import type { Context } from '../context.ts'
import { isUnknownTransfer, type PaystackTransfer } from '../integrations/paystack/index.ts'
import { openPayoutException } from './exceptions.ts'
import { followJobKey, followPayoutJob } from './jobs.ts'
import type { PayoutState } from './names.ts'
import { isWithProvider, payoutStateSchema } from './payout-state.ts'
import { recordTransfer } from './record-transfer.ts'
import { sendTransfer } from './send-transfer.ts'

/**
 * Asks the provider what became of a payout; the job `payouts.follow`, and what webhooks and operators do. One that never arrived there
 * is sent again, under the same reference.
 *
 * @param check which look of the chain this is; undefined: one out of turn, which changes nothing in the chain
 * @throws PaystackUnclear, PaystackRateLimited: nothing was changed, ask again later
 */
export async function followPayout(
  ctx: Context,
  { payoutId, check }: { payoutId: string; check?: number | undefined },
): Promise<PayoutState | null> {
  const transfer = await ctx.db.prisma.payoutTransfer.findFirst({
    where: { payoutId },
    orderBy: { id: 'desc' },
    select: { id: true, reference: true, integrationId: true, createdAt: true, endedAt: true },
  })
  if (!transfer) return null
  const answer = await ask(ctx, transfer)
  if (answer) await recordTransfer(ctx, transfer.id, answer)
  else if (!transfer.endedAt) await sendTransfer(ctx, transfer.id)
  const { state } = await ctx.db.prisma.payout.findUniqueOrThrow({
    where: { id: payoutId },
    select: { state: true },
  })
  const now = payoutStateSchema.parse(state)
  if (check !== undefined && (isWithProvider(now) || now === 'paid'))
    await lookAgain(ctx, { ...transfer, payoutId, check })
  return now
}

/** The job: one link of the chain. */
export async function followPayoutInTurn(
  ctx: Context,
  { payoutId, check = 0 }: { payoutId: string; check?: number | undefined },
): Promise<void> {
  ctx.killPoint('job.start')
  await followPayout(ctx, { payoutId, check })
  ctx.killPoint('job.after-effect')
}

/** After an event about a transfer. @returns null when it is none of ours */
export async function followTransfer(
  ctx: Context,
  input: { integrationId: string; reference: string },
): Promise<PayoutState | null> {
  const transfer = await ctx.db.prisma.payoutTransfer.findFirst({ where: input, select: { id: true, payoutId: true } })
  if (!transfer) return null
  const answer = await ask(ctx, input)
  if (answer) return recordTransfer(ctx, transfer.id, answer)
  return followPayout(ctx, { payoutId: transfer.payoutId })
}

async function ask(
  ctx: Context,
  { integrationId, reference }: { integrationId: string; reference: string },
): Promise<PaystackTransfer | null> {
  try {
    return await ctx.paystack.of(integrationId).verifyTransfer(reference)
  } catch (error) {
    if (isUnknownTransfer(error)) return null
    throw error
  }
}

type Link = { payoutId: string; integrationId: string; reference: string; createdAt: Date; check: number }

async function lookAgain(ctx: Context, { payoutId, integrationId, reference, createdAt, check }: Link): Promise<void> {
  const now = ctx.clock.now()
  const next = nextCheck(createdAt, check, now)
  await ctx.transaction(async tx => {
    if (next) {
      const options = { runAt: next.at, jobKey: followJobKey(payoutId) }
      await enqueue(tx, followPayoutJob, { payoutId, check: next.check }, options)
      return
    }
    await tx.$queryRaw`SELECT FROM payouts WHERE id = ${payoutId}::uuid FOR UPDATE`
    const { state } = await tx.payout.findUniqueOrThrow({ where: { id: payoutId }, select: { state: true } })
    if (isWithProvider(payoutStateSchema.parse(state)))
      await openPayoutException(tx, { payoutId, integrationId }, 'undecided', { reference }, now)
  })
}
