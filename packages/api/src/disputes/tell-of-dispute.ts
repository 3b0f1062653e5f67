import type { Prisma, Tx } from '@odim/db'
import { baseLocale, isLocale } from '@odim/messages'
import { queueMail } from '../notifications/index.ts'

const mostOperators = 50

const columns = {
  ...{ id: true, held: true, covered: true, platformFee: true, lost: true, outcome: true, dueAt: true },
  dispute: {
    select: {
      ...{ id: true, amount: true, currency: true },
      payment: {
        select: {
          reference: true,
          order: {
            select: {
              fan: { select: { displayName: true } },
              creator: {
                select: {
                  displayName: true,
                  user: { select: { email: true, displayName: true, locale: true, timeZone: true } },
                },
              },
            },
          },
        },
      },
    },
  },
} satisfies Prisma.DisputeStageSelect

const stageOf = (tx: Tx, stageId: string) =>
  tx.disputeStage.findUniqueOrThrow({ where: { id: stageId }, select: columns })
type Stage = Prisma.DisputeStageGetPayload<{ select: typeof columns }>

/** To the creator what is held and why; to operators that somebody has to answer. */
export async function tellOfOpened(tx: Tx, stageId: string): Promise<void> {
  const stage = await stageOf(tx, stageId)
  const { creator, fan } = stage.dispute.payment.order
  await queueMail(tx, {
    to: creator.user.email,
    template: 'dispute-opened',
    locale: localeOf(creator.user.locale),
    params: {
      name: creator.displayName || creator.user.displayName,
      fanName: fan.displayName,
      amountMinor: stage.dispute.amount,
      heldMinor: stage.held,
      currency: stage.dispute.currency,
      path: creatorPath(stage),
    },
    dedupeKey: `dispute-opened:${stageId}`,
  })
  await tellOperators(tx, stage, 'new')
}

/** @param hours how many are left; 0: none */
export async function tellOfDue(tx: Tx, stageId: string, hours: number): Promise<void> {
  const stage = await stageOf(tx, stageId)
  await tellOperators(tx, stage, String(hours))
  const { user } = stage.dispute.payment.order.creator
  await queueMail(tx, {
    ...{ to: user.email, template: 'dispute-due', locale: localeOf(user.locale) },
    params: { ...dueParams(stage), timeZone: user.timeZone, path: creatorPath(stage) },
    dedupeKey: `dispute-due:${stageId}:${hours}:creator`,
  })
}

/** To the creator: how the bank has decided, and what that did to their money. */
export async function tellOfOutcome(tx: Tx, stageId: string): Promise<void> {
  const stage = await stageOf(tx, stageId)
  const { creator, fan } = stage.dispute.payment.order
  const lost = stage.lost ?? 0n
  const taken = stage.outcome === 'lost' ? (lost < stage.covered ? lost : stage.covered) - stage.platformFee : 0n
  await queueMail(tx, {
    to: creator.user.email,
    template: 'dispute-decided',
    locale: localeOf(creator.user.locale),
    params: {
      name: creator.displayName || creator.user.displayName,
      fanName: fan.displayName,
      won: stage.outcome === 'won',
      heldMinor: stage.held,
      lossMinor: taken,
      currency: stage.dispute.currency,
      path: creatorPath(stage),
    },
    dedupeKey: `dispute-decided:${stageId}`,
  })
}

async function tellOperators(tx: Tx, stage: Stage, when: string): Promise<void> {
  const operators = await tx.user.findMany({
    where: { roles: { has: 'admin' }, emailVerifiedAt: { not: null } },
    select: { id: true, email: true, locale: true, timeZone: true },
    orderBy: { createdAt: 'asc' },
    take: mostOperators,
  })
  for (const { id, email, locale, timeZone } of operators) {
    await queueMail(tx, {
      ...{ to: email, template: 'dispute-due', locale: localeOf(locale) },
      params: { ...dueParams(stage), timeZone, path: `/ops/disputes/${stage.dispute.id}` },
      dedupeKey: `dispute-due:${stage.id}:${when}:${id}`,
    })
  }
}

function dueParams({ dueAt, dispute }: Stage) {
  const { amount, currency, payment } = dispute
  return { amountMinor: amount, currency, reference: payment.reference, dueAt }
}

const creatorPath = ({ dispute }: Stage) => `/studio/sales/${dispute.payment.reference}`
const localeOf = (locale: string) => (isLocale(locale) ? locale : baseLocale)
