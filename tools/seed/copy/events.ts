import { nextPeriod, slugFrom } from '@odim/api/testing'
import { type Chance, chanceFrom } from '../chance.ts'
import { dayMs, hourMs, idAt, minuteMs, momentBetween, tableOf, zipf } from './chances.ts'
import { type CopyCreator, type CopyPerson, type CopyPlan, offsets, type Population } from './population.ts'

export type CopyPost = {
  id: string
  title: string
  /** Which of the patterns of its creator it is made after. */
  pattern: number
  slug: string
  audience: 'everyone' | 'subscribers' | 'plan'
  planId: string | null
  writtenAt: number
  publishedAt: number
}
/** A month that was paid for. */
export type CopySale = {
  subscription: CopySubscription
  orderId: string
  paymentId: string
  postingId: string
  periodId: string
  orderedAt: number
  paidAt: number
  /** When we learnt of it. */
  settledAt: number
  startsAt: number
  endsAt: number
  channel: 'card' | 'mobile_money'
  /** The last one so far of its subscription. */
  last: boolean
}
export type CopySubscription = {
  id: string
  fan: CopyPerson
  creator: CopyCreator
  plan: CopyPlan
  anchorAt: number
  createdAt: number
  sales: CopySale[]
}
export type Events = {
  /** By creator's number. */
  posts: CopyPost[][]
  subscriptions: CopySubscription[]
  /** Oldest first. */
  sales: CopySale[]
  /** How many first reads of paid posts there are to be; at most as many as there can be. */
  reads: number
}

/** Of a hundred events: so many posts and months paid for; the others are first reads of paid posts. */
const shares = { posts: 12, sales: 18 }

/**
 * What happened: posts, months paid for, first reads of paid posts, `wanted` in all. Where there are too few people for so many sales
 * or reads, the rest are posts for everyone.
 */
export function planEvents(people: Population, wanted: number, seed: string, now: Date): Events {
  const { creators } = people
  const sales = planSubscriptions(people, Math.floor((wanted * shares.sales) / 100), seed, now)
  const sold = sales.reduce((sum, one) => sum + one.sales.length, 0)
  const counts = new Array<number>(creators.length).fill(0)
  const free = new Array<number>(creators.length).fill(0)
  const chance = chanceFrom(`posts ${seed}`)
  // The loved write more, but not as much more as they are loved: with half the exponent.
  const writes = tableOf(zipf(creators.length, 0.45))
  const spread = (into: number[], number: number) => {
    for (let left = number; left > 0; left -= 1) {
      const index = left > number - creators.length ? number - left : writes.draw(chance)
      into[index] = (into[index] ?? 0) + 1
    }
  }
  const posts = Math.floor((wanted * shares.posts) / 100)
  spread(counts, posts)
  const written = creators.map((creator, index) => writePosts(creator, counts[index] ?? 0, now, chance, false))
  const paidOf = new Map(creators.map((creator, index) => [creator.id, written[index]?.filter(isPaid) ?? []] as const))
  const readable = sales.reduce((sum, one) => sum + [...readablePosts(one, paidOf.get(one.creator.id) ?? [])].length, 0)
  const reads = Math.min(readable, wanted - posts - sold)
  spread(free, wanted - posts - sold - reads)
  for (const [index, creator] of creators.entries())
    written[index]?.push(...writePosts(creator, free[index] ?? 0, now, chance, true, counts[index]))
  const all = sales.flatMap(one => one.sales).toSorted((one, other) => one.paidAt - other.paidAt)
  return { posts: written, subscriptions: sales, sales: all, reads }
}

export const isPaid = (post: CopyPost) => post.audience !== 'everyone'

/** The paid posts a subscription lets its fan read, each with the month in which it could be read first. */
export function* readablePosts(
  { plan, sales }: CopySubscription,
  paid: readonly CopyPost[],
): Generator<{ post: CopyPost; from: number; to: number }> {
  for (const post of paid) {
    if (post.planId !== null && post.planId !== plan.id) continue
    const month = sales.find(sale => sale.endsAt > post.publishedAt)
    if (month) yield { post, from: Math.max(month.startsAt, post.publishedAt), to: month.endsAt }
  }
}

function writePosts(creator: CopyCreator, count: number, now: Date, chance: Chance, free: boolean, already = 0) {
  const posts: CopyPost[] = []
  for (let made = 0; made < count; made += 1) {
    const number = already + made
    const pattern = number % creator.patterns.length
    const source = creator.patterns[pattern]
    if (!source) throw new Error(`there is nothing to write for ${creator.handle}`)
    const publishedAt = momentBetween(
      creator.publishedAt,
      now.getTime() - 5 * minuteMs,
      offsets[creator.country],
      chance,
    )
    const round = Math.floor(number / creator.patterns.length) + 1
    const title = round === 1 ? source.title : `${source.title.slice(0, 140)} (${round})`
    const audience = free || creator.plans.length === 0 ? 'everyone' : audienceOf(source.audience)
    posts.push({
      id: idAt(publishedAt, chance),
      title,
      pattern,
      // With the number outside: a long title's own slug is cut, and the number with it.
      slug: round === 1 ? slugFrom(source.title) : `${slugFrom(source.title)}-${round}`,
      audience,
      planId: audience === 'plan' ? (creator.plans.at(-1)?.id ?? null) : null,
      writtenAt: Math.max(creator.publishedAt, publishedAt - hourMs),
      publishedAt,
    })
  }
  return posts
}

function audienceOf(audience: 'everyone' | 'subscribers' | { plan: string }): CopyPost['audience'] {
  return typeof audience === 'string' ? audience : 'plan'
}

/** Who pays whom: the loved have most of the fans, and fans rather support those at home; three of four go on for another month. */
function planSubscriptions(
  { creators, fans }: Population,
  wanted: number,
  seed: string,
  now: Date,
): CopySubscription[] {
  const chance = chanceFrom(`sales ${seed}`)
  const made: CopySubscription[] = []
  const selling = creators.filter(creator => creator.plans.length > 0)
  if (selling.length === 0 || fans.length === 0 || wanted === 0) return made
  const loved = zipf(selling.length, 0.95)
  const anywhere = tableOf(loved)
  const homes = new Map(
    [...new Set(selling.map(creator => creator.country))].map(country => {
      const there = selling.flatMap((creator, index) => (creator.country === country ? [index] : []))
      return [country, { there, table: tableOf(there.map(index => loved[index] ?? 0)) }] as const
    }),
  )
  const eager = tableOf(zipf(fans.length, 0.35))
  const taken = new Set<number>()
  let sold = 0
  // Tries that meet somebody who subscribes already come to nothing, so there are more than enough of them.
  for (let tries = 0; sold < wanted && tries < wanted * 30; tries += 1) {
    const fanNumber = eager.draw(chance)
    const fan = fans[fanNumber]
    const home = fan && chance.next() < 0.6 ? homes.get(fan.country) : undefined
    const number = home ? (home.there[home.table.draw(chance)] ?? 0) : anywhere.draw(chance)
    const creator = selling[number]
    const pair = fanNumber * selling.length + number
    if (!fan || !creator || taken.has(pair)) continue
    taken.add(pair)
    const subscription = subscribe(fan, creator, wanted - sold, now, chance)
    if (!subscription) continue
    sold += subscription.sales.length
    made.push(subscription)
  }
  return made
}

function subscribe(
  fan: CopyPerson,
  creator: CopyCreator,
  most: number,
  now: Date,
  chance: Chance,
): CopySubscription | null {
  const plan = creator.plans[chance.next() < 0.72 ? 0 : creator.plans.length - 1]
  const from = Math.max(fan.joinedAt, creator.publishedAt) + hourMs
  const to = now.getTime() - 10 * minuteMs
  if (!plan || from >= to) return null
  const offset = offsets[fan.country]
  const around = from + (to - from) * chance.next() ** 0.8
  let paidAt = momentBetween(Math.max(from, around - dayMs), Math.min(to, around + dayMs), offset, chance)
  const subscription: CopySubscription = {
    id: idAt(paidAt, chance),
    fan,
    creator,
    plan,
    anchorAt: paidAt,
    createdAt: paidAt,
    sales: [],
  }
  let lastEnd: Date | null = null
  while (subscription.sales.length < most) {
    const settledAt = paidAt + 2000 + chance.whole(0, 20_000)
    const anchor = lastEnd && new Date(subscription.anchorAt)
    const period = nextPeriod({ anchor, lastEnd, paidAt: new Date(paidAt), now: new Date(settledAt) })
    if (!lastEnd) subscription.createdAt = settledAt
    subscription.anchorAt = period.anchor.getTime()
    lastEnd = period.endsAt
    const orderedAt = paidAt - chance.whole(30_000, 9 * minuteMs)
    subscription.sales.push({
      subscription,
      orderId: idAt(orderedAt, chance),
      paymentId: idAt(orderedAt, chance),
      postingId: idAt(settledAt, chance),
      periodId: idAt(settledAt, chance),
      orderedAt,
      paidAt,
      settledAt,
      startsAt: period.startsAt.getTime(),
      endsAt: period.endsAt.getTime(),
      channel:
        chance.next() < (creator.country === 'GH' || creator.country === 'KE' ? 0.6 : 0.2) ? 'mobile_money' : 'card',
      last: false,
    })
    if (chance.next() > 0.76) break
    // Most pay in the three days in which they are reminded, some when they notice that it is over.
    const inTime = chance.next() < 0.86
    const due = inTime ? period.endsAt.getTime() - 3 * dayMs : period.endsAt.getTime()
    paidAt = momentBetween(due, due + (inTime ? 3 : 9) * dayMs - 20 * minuteMs, offset, chance)
    if (paidAt >= to) break
  }
  const last = subscription.sales.at(-1)
  if (last) last.last = true
  return last ? subscription : null
}
