import type { Page } from '@playwright/test'
import { z } from 'zod'
import { call } from './call.ts'
import { newcomer, signedUp, type Who } from './people.ts'

const accounts = {
  NG: { check: 'resolve', bankCode: '044', accountNumber: '0690000031', holderName: 'TUNDE BABATUNDE ADEYEMI' },
  GH: { check: 'resolve', bankCode: 'MTN', accountNumber: '0551234987', holderName: 'AKOSUA MENSAH' },
  KE: {
    check: 'typed-twice',
    bankCode: 'MPESA',
    accountNumber: '0710000000',
    holderName: 'WANJIRU KAMAU',
    holderNameAgain: 'WANJIRU KAMAU',
  },
  ZA: {
    check: 'validate',
    bankCode: '632005',
    accountNumber: '0123456789',
    accountType: 'personal',
    documentType: 'identityNumber',
    documentNumber: '1234567890123',
    holderName: 'Ann Bron',
  },
  CI: {
    check: 'typed-twice',
    bankCode: 'ORANGE_CI',
    accountNumber: '0700000000',
    holderName: 'AYA KOUASSI',
    holderNameAgain: 'AYA KOUASSI',
  },
} as const

export type ReadyCreator = { who: Who; handle: string; planId: string; freePath: string; paidPath: string }
type Wish = { country?: keyof typeof accounts; price?: string; body?: string; pictures?: readonly string[] }

/** A public page with a plan, a free and a paid post, made by the procedures behind the pages. */
export async function readyCreator(
  page: Page,
  { country = 'NG', price = '2500', body = 'The **whole** of it.', pictures = [] }: Wish = {},
): Promise<ReadyCreator> {
  const who = newcomer('Amina')
  const handle = who.name.toLowerCase().replace(' ', '-')
  await signedUp(page, who)
  await call(page, 'onboarding.savePage', { displayName: who.name, handle, bio: 'Cloth, dyed by hand.' })
  await call(page, 'onboarding.saveCountry', { country })
  await call(page, 'onboarding.saveCategories', { categories: ['crafts', 'fashion'] })
  await call(page, 'onboarding.savePayoutAccount', accounts[country])
  await call(page, 'onboarding.publish')
  const plan = await call(page, 'subscriptions.createPlan', { name: 'Atelier', description: 'Every pattern', price })
  return {
    who,
    handle,
    planId: z.object({ id: z.uuid() }).parse(plan).id,
    freePath: await published(page, handle, { title: 'A free pattern', body }),
    paidPath: await published(page, handle, { title: 'A paid pattern', body, audience: 'subscribers', pictures }),
  }
}

const draftSchema = z.object({ postId: z.uuid() })
const publishedSchema = z.object({ slug: z.string() })

export async function published(page: Page, handle: string, post: Record<string, unknown>): Promise<string> {
  const { postId } = draftSchema.parse(await call(page, 'content.createDraft', post))
  const { slug } = publishedSchema.parse(await call(page, 'content.publishPost', { postId }))
  return `/c/${handle}/${slug}`
}
