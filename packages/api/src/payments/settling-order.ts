import type { Prisma } from '@odim/db'
import { baseLocale, isLocale, type Locale } from '@odim/messages'
import type { PaystackTransaction } from '../integrations/paystack/index.ts'
import type { Judgement } from './judge.ts'

/** All that settling has to know of an order: what to grant and post, and whom to tell. */
export const settlingColumns = {
  id: true,
  state: true,
  fanId: true,
  creatorId: true,
  planId: true,
  amount: true,
  currency: true,
  platformFeeBps: true,
  fan: { select: { email: true, displayName: true, locale: true, timeZone: true } },
  plan: { select: { name: true } },
  creator: {
    select: {
      handle: true,
      displayName: true,
      timeZone: true,
      user: { select: { email: true, displayName: true, locale: true } },
    },
  },
} satisfies Prisma.OrderSelect

export type SettlingOrder = Prisma.OrderGetPayload<{ select: typeof settlingColumns }>

export type SettlingFacts = {
  order: SettlingOrder
  payment: { id: string; reference: string; integrationId: string; currency: string; amount: bigint }
  answer: PaystackTransaction
  now: Date
}

export type Paid = Extract<Judgement, { verdict: 'paid' }>

/** The creator's page, where a fan reads on. */
export function pageOf(creator: { handle: string | null }): string {
  return creator.handle ? `/c/${creator.handle}` : '/discover'
}

export function localeOf(locale: string): Locale {
  return isLocale(locale) ? locale : baseLocale
}
