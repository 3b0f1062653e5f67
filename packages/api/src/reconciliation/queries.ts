import { z } from 'zod'
import type { Context } from '../context.ts'
import { currencySchema } from '../money.ts'

const minor = z.string().transform(text => BigInt(text))
const figuresSchema = z.array(
  z.object({
    integrationId: z.string(),
    currency: currencySchema,
    matched: z.object({ count: z.number(), sum: minor }),
    unmatched: z.object({ count: z.number(), ours: minor, theirs: minor }),
    balance: minor,
  }),
)

/** The latest comparing with its figures, and what is open of all three lists, oldest first. */
export async function listDifferences(ctx: Context) {
  const { prisma } = ctx.db
  const [run, differences, payments, payouts] = await Promise.all([
    prisma.reconciliationRun.findFirst({ where: { finishedAt: { not: null } }, orderBy: { id: 'desc' } }),
    prisma.reconciliationException.findMany({
      where: { resolvedAt: null },
      orderBy: { openedAt: 'asc' },
      take: 100,
      select: {
        ...{ id: true, kind: true, integrationId: true, currency: true, subject: true, expected: true, arrived: true },
        ...{ openedAt: true, owner: { select: { displayName: true } } },
      },
    }),
    prisma.paymentException.findMany({
      where: { resolvedAt: null },
      orderBy: { openedAt: 'asc' },
      take: 100,
      select: { id: true, kind: true, openedAt: true, payment: { select: { reference: true } } },
    }),
    prisma.payoutException.findMany({
      where: { resolvedAt: null },
      orderBy: { openedAt: 'asc' },
      take: 100,
      select: { id: true, kind: true, openedAt: true, payoutId: true },
    }),
  ])
  return {
    run: run && { ...run, figures: figuresSchema.parse(run.figures) },
    differences: differences.map(({ owner, ...row }) => ({ ...row, owner: owner?.displayName ?? null })),
    payments: payments.map(({ payment, ...row }) => ({ ...row, reference: payment?.reference ?? null })),
    payouts,
  }
}
