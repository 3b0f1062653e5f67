import type { Motif } from './motifs.ts'

export type Country = 'NG' | 'GH' | 'KE' | 'ZA' | 'CI'
export type Locale = 'en' | 'fr' | 'ar'

/** Who may read: everyone, all subscribers, or those of the plan of that name. */
export type Audience = 'everyone' | 'subscribers' | { plan: string }

export type SeedPost = {
  title: string
  daysAgo: number
  audience: Audience
  /** Markdown. */
  body: string
  /** What is on each picture, for those who can't see it. */
  pictures?: { motif: Motif; alt: string }[]
  film?: { motif: Motif; alt: string }
}

export type SeedPlan = {
  name: string
  /** As a creator types it, in whole units. */
  price: string
  description: string
}

export type SeedCreator = {
  /** Their account's address, when it isn't the handle's. */
  email?: string
  /** The person; the page has a name of its own. */
  person: string
  handle: string
  displayName: string
  bio: string
  country: Country
  locale?: Locale
  categories: string[]
  face: Motif
  hue: number
  plans: SeedPlan[]
  posts: SeedPost[]
  /** Before the first post; where pages are listed, the newest come first. */
  openedDaysAgo?: number
}

export type SeedFan = { email: string; person: string; country: Country; locale: Locale; joinedDaysAgo: number }

/** A month paid for. `times` counts those of the same fan and plan, from 1. */
export type SeedSale = { fan: string; handle: string; plan: string; at: Date; times: number }

export type SeedPlanOfWork = {
  creators: SeedCreator[]
  fans: SeedFan[]
  sales: SeedSale[]
  /** Made last: where it is, everything before it is there. */
  last: { email: string; person: string }[]
}

export const timeZones: Readonly<Record<Country, string>> = {
  NG: 'Africa/Lagos',
  GH: 'Africa/Accra',
  KE: 'Africa/Nairobi',
  ZA: 'Africa/Johannesburg',
  CI: 'Africa/Abidjan',
}

export function emailOf(creator: Pick<SeedCreator, 'email' | 'handle'>): string {
  return creator.email ?? `${creator.handle}@odim.test`
}
