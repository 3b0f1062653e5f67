import { newId, type Tx } from '@odim/db'
import type { Context } from '../context.ts'

export type Sync = {
  id: string
  integrationId: string
  windowFrom: Date
  windowTo: Date
  stage: string
  position: string | null
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** A worker that says nothing for so long is gone; each page says something. */
export const claimMs = 2 * minuteMs
/** The clocks of the two sides differ, and a list may lag. */
const overlapMs = hourMs
/** A payment may still be paid so long after it was made. */
const wideMs = 73 * hourMs
const columns = { id: true, integrationId: true, windowFrom: true, windowTo: true, stage: true, position: true }

/**
 * The reading to go on with, for this worker alone for a while: the one that was left unfinished, or a new one from where the last one
 * that was finished has ended.
 *
 * @returns null where another worker is at it
 */
export async function claimSync(
  ctx: Context,
  { integrationId, kind }: { integrationId: string; kind: 'recent' | 'wide' },
): Promise<Sync | null> {
  const now = ctx.clock.now()
  const claimedUntil = new Date(now.getTime() + claimMs)
  return ctx.transaction(async tx => {
    // One after the other: whoever comes second finds the first one's claim.
    await tx.$queryRaw`SELECT FROM integrations WHERE id = ${integrationId} FOR NO KEY UPDATE`
    const running = await tx.providerSync.findFirst({
      where: { integrationId, finishedAt: null },
      select: { ...columns, claimedUntil: true },
    })
    if (running && running.claimedUntil > now) return null
    if (running) return tx.providerSync.update({ where: { id: running.id }, data: { claimedUntil }, select: columns })
    return tx.providerSync.create({
      data: {
        ...{ id: newId(), integrationId, kind, stage: 'transactions', startedAt: now, claimedUntil },
        windowFrom: await beginning(tx, integrationId, kind, now),
        windowTo: now,
      },
      select: columns,
    })
  })
}

async function beginning(tx: Tx, integrationId: string, kind: 'recent' | 'wide', now: Date): Promise<Date> {
  const last = await tx.providerSync.findFirst({
    where: { integrationId, outcome: 'done' },
    orderBy: { windowTo: 'desc' },
    select: { windowTo: true },
  })
  const first = last
    ? null
    : await tx.payment.findFirst({
        where: { integrationId },
        orderBy: { createdAt: 'asc' },
        select: { createdAt: true },
      })
  const after = last?.windowTo ?? first?.createdAt ?? now
  const from = Math.min(after.getTime(), now.getTime()) - overlapMs
  return new Date(kind === 'wide' ? Math.min(from, now.getTime() - wideMs) : from)
}
