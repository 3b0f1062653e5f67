import { z } from 'zod'
import type { Context } from '../context.ts'
import { type Currency, currencySchema } from '../money.ts'
import { unknownReference } from './acceptable.ts'
import type { ExceptionList } from './schema.ts'

const minor = z.string().transform(text => BigInt(text))
const figuresSchema = z.array(
  z.object({
    integrationId: z.string(),
    currency: currencySchema,
    matched: z.object({ count: z.number(), sum: minor }),
    unmatched: z.object({ count: z.number(), ours: minor, theirs: minor }),
    settled: minor,
    elsewhere: minor,
    balance: minor,
  }),
)

/** What waits for a person. */
export type OpenException = {
  list: ExceptionList
  id: string
  kind: string
  openedAt: Date
  /** Who looks at it. */
  owner: string | null
  integrationId: string | null
  /** The provider's number of what differs, where it is about one. */
  subject: string | null
  /** What our books say and what the provider says, hundredths; null where it isn't about a sum. */
  expected: bigint | null
  arrived: bigint | null
  /** null also where the provider names one that is none of ours. */
  currency: Currency | null
  /** Where it is dealt with: a payment's reference, or a payout. */
  reference: string | null
  payoutId: string | null
  /** Whether an operator may say that it is right as it is. */
  acceptable: boolean
}

const runsShown = 10
const open = { where: { resolvedAt: null }, orderBy: { openedAt: 'asc' }, take: 100 } as const
const columns = { id: true, kind: true, openedAt: true, owner: { select: { displayName: true } } } as const
const nothing = { subject: null, expected: null, arrived: null, currency: null, reference: null, payoutId: null }

/** The latest comparings, the newest with its figures, and what is open of all three lists, oldest first. */
export async function listExceptionsOpen(ctx: Context) {
  const { prisma } = ctx.db
  const [runs, latest, differences, payments, payouts] = await Promise.all([
    prisma.reconciliationRun.findMany({
      orderBy: { id: 'desc' },
      take: runsShown,
      select: { id: true, startedAt: true, finishedAt: true, repaired: true, opened: true, closed: true },
    }),
    prisma.reconciliationRun.findFirst({
      where: { finishedAt: { not: null } },
      orderBy: { id: 'desc' },
      select: { figures: true },
    }),
    prisma.reconciliationException.findMany({
      ...open,
      select: {
        ...columns,
        ...{ integrationId: true, currency: true, subject: true, expected: true, arrived: true },
        payment: { select: { reference: true } },
      },
    }),
    prisma.paymentException.findMany({
      ...open,
      select: { ...columns, payment: { select: { reference: true, integrationId: true } } },
    }),
    prisma.payoutException.findMany({ ...open, select: { ...columns, payoutId: true, integrationId: true } }),
  ])
  const exceptions: OpenException[] = [
    ...differences.map(({ owner, payment, ...row }) => ({
      ...{ ...nothing, ...row, list: 'difference' as const, owner: owner?.displayName ?? null },
      currency: currencySchema.safeParse(row.currency).data ?? null,
      ...{ reference: payment?.reference ?? null, acceptable: true },
    })),
    ...payments.map(({ owner, payment, ...row }) => ({
      ...{ ...nothing, ...row, list: 'payment' as const, owner: owner?.displayName ?? null },
      ...{ reference: payment?.reference ?? null, integrationId: payment?.integrationId ?? null },
      acceptable: row.kind === unknownReference,
    })),
    ...payouts.map(({ owner, ...row }) => ({
      ...{ ...nothing, ...row, list: 'payout' as const, owner: owner?.displayName ?? null, acceptable: false },
    })),
  ]
  return {
    paused: !(await ctx.flags.isOn('payments.reconciler')),
    runs,
    figures: figuresSchema.parse(latest?.figures ?? []),
    exceptions: exceptions.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime()),
  }
}
