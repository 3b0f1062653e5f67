import { askInvariants } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { z } from 'zod'
import type { Country } from '../config.ts'
import type { Context } from '../context.ts'
import { remindDisputes, sendAnswer, syncDisputes } from '../disputes/index.ts'
import { releaseAvailable } from '../ledger/index.ts'
import {
  expireOrders,
  followRefund,
  sendRefund,
  syncIntegrations,
  tellWhenBack,
  verifyPayment,
} from '../payments/index.ts'
import { followPayoutInTurn, keepSendingPayouts, weeklyPayouts } from '../payouts/index.ts'
import { noticeEnded, type PlanView, remindEnding, tellCount } from '../subscriptions/index.ts'
import { handleWebhook } from '../webhooks/index.ts'
import { type RunningSim, startPaystackSim } from './paystack-sim.ts'
import { type Creator, type CreatorOptions, type Person, publishedCreator } from './people.ts'
import { createTestWorld, type TestWorld } from './test-world.ts'

export type MoneyWorld = TestWorld & { sim: RunningSim }

/** A test world with a stand-in Paystack beside it and the businesses it has. Close both with `close()`. */
export async function createMoneyWorld(options: Parameters<typeof createTestWorld>[0] = {}): Promise<MoneyWorld> {
  const sim = await startPaystackSim()
  const world = await createTestWorld({ ...options, paystackUrl: sim.url })
  await syncIntegrations(world.services)
  return {
    ...world,
    sim,
    close: async () => {
      await sim.close()
      await world.close()
    },
  }
}

/** A creator with a public page and a plan on sale. */
export async function sellingCreator(
  world: TestWorld,
  options: CreatorOptions & { country?: Country; price?: string; planName?: string } = {},
): Promise<Creator & { plan: PlanView }> {
  const creator = await publishedCreator(world, options)
  const plan = await creator.caller.subscriptions.createPlan({
    name: options.planName ?? 'Front row',
    description: 'Everything I make, a day before everyone else.',
    price: options.price ?? '2500',
  })
  return { ...creator, plan }
}

/** The whole of it: the fan goes to the checkout, pays there with a test card, and comes back. */
export async function subscribe(
  world: { sim: Pick<RunningSim, 'pay'> },
  fan: Pick<Person, 'caller'>,
  planId: string,
  card = 'success',
): Promise<{ reference: string; state: string }> {
  const { reference } = await fan.caller.payments.begin({ planId })
  await world.sim.pay(reference, card)
  const { state } = await fan.caller.payments.confirm({ reference })
  return { reference, state }
}

const staged = z.array(z.object({ id: z.string(), task: z.string(), payload: z.record(z.string(), z.unknown()) }))

/**
 * Runs the money jobs that are due by the world's clock, as a worker would, until none is left. Others stay staged.
 * Returns the names of those that ran.
 */
export async function runDueJobs(world: TestWorld): Promise<string[]> {
  const ran: string[] = []
  for (let rounds = 0; rounds < 100; rounds += 1) {
    const due = staged.parse(
      await asOwner(
        world.database,
        // The newest of a key stands for it, as in the queue.
        `WITH newest AS (
           SELECT DISTINCT ON (coalesce(job_key, id::text)) * FROM job_outbox WHERE task = ANY ($1)
           ORDER BY coalesce(job_key, id::text), id DESC),
         due AS (SELECT * FROM newest WHERE run_at IS NULL OR run_at <= $2)
         DELETE FROM job_outbox o USING due d
         WHERE o.id = d.id OR (o.job_key = d.job_key AND o.id < d.id)
         RETURNING o.id::text, o.task, o.payload`,
        [Object.keys(handlers), world.clock.now()],
      ),
    )
    if (due.length === 0) return ran
    for (const job of due) {
      await handlers[job.task]?.(world.systemContext(`job:${job.task}`), job.payload)
      ran.push(job.task)
    }
  }
  throw new Error('jobs that make each other without end')
}

const ids = z.object({
  creatorId: z.string(),
  paymentId: z.string(),
  eventId: z.string(),
  again: z.boolean().optional(),
  refundId: z.string(),
  payoutId: z.string(),
  stageId: z.string(),
  check: z.number().optional(),
})
const handlers: Record<string, (ctx: Context, payload: unknown) => Promise<void>> = {
  'payments.verify': (ctx, payload) => verifyPayment(ctx, ids.pick({ paymentId: true, check: true }).parse(payload)),
  'payments.handle-webhook': (ctx, payload) =>
    handleWebhook(ctx, ids.pick({ eventId: true, again: true }).parse(payload)),
  'payments.refund': (ctx, payload) => sendRefund(ctx, ids.pick({ refundId: true }).parse(payload)),
  'payments.follow-refund': (ctx, payload) =>
    followRefund(ctx, ids.pick({ refundId: true, check: true }).parse(payload)),
  'payments.expire-orders': expireOrders,
  'payments.tell-when-back': tellWhenBack,
  'disputes.sync': syncDisputes,
  'disputes.remind': remindDisputes,
  'disputes.send-answer': (ctx, payload) => sendAnswer(ctx, ids.pick({ stageId: true }).parse(payload)),
  'ledger.release-available': releaseAvailable,
  'payouts.send': keepSendingPayouts,
  'payouts.follow': (ctx, payload) => followPayoutInTurn(ctx, ids.pick({ payoutId: true, check: true }).parse(payload)),
  'payouts.weekly': weeklyPayouts,
  'subscriptions.remind-ending': remindEnding,
  'subscriptions.notice-ended': noticeEnded,
  'subscriptions.tell-count': (ctx, payload) => tellCount(ctx, ids.pick({ creatorId: true }).parse(payload)),
}

/** What only holds while nothing is old: mails are forgotten later, so that it is no invariant of packages/db/invariants. */
const receiptForEachSale = `SELECT s.id FROM subscription_periods s
  WHERE NOT EXISTS (SELECT FROM mails m WHERE m.dedupe_key = 'receipt:' || s.payment_id)`

/** The invariants that do not hold, as web and worker see them, with some of the rows; tests expect []. */
export async function brokenInvariants(database: { ownerUrl: string; url: string }): Promise<string[]> {
  const asApp = { ownerUrl: database.url }
  const found = await askInvariants(sql => asOwner(asApp, sql))
  const broken = found.filter(({ count }) => count > 0).map(({ name, rows }) => `${name}: ${JSON.stringify(rows)}`)
  const unreceipted = await asOwner(database, receiptForEachSale)
  if (unreceipted.length > 0) broken.push(`a receipt for each sale: ${JSON.stringify(unreceipted)}`)
  return broken
}
