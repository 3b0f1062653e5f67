import { chanceFrom } from '../chance.ts'
import { type Country, type Locale, type SeedPost, timeZones } from '../content.ts'
import { demoCreators } from '../demo/index.ts'
import { addressOf, someCountry, someName } from '../names.ts'
import { dayMs, growing, hourMs, idAt, momentBetween } from './chances.ts'

/** Rows are made from these in one go and in the order of their numbers; moments are milliseconds. */
export type CopyPerson = {
  userId: string
  email: string
  name: string
  country: Country
  locale: Locale
  joinedAt: number
}
export type CopyPlan = { id: string; name: string; description: string; price: bigint; createdAt: number }
export type CopyCreator = CopyPerson & {
  id: string
  handle: string
  displayName: string
  bio: string
  hue: number
  categories: readonly string[]
  integrationId: string
  currency: string
  payoutAccountId: string
  beganAt: number
  publishedAt: number
  plans: CopyPlan[]
  /** What their posts are made after. */
  patterns: readonly SeedPost[]
}

export type Population = { creators: CopyCreator[]; fans: CopyPerson[] }

/** A Paystack business that creators can belong to. */
export type Business = {
  id: string
  country: Country
  currency: string
  currencies: readonly string[]
  domain: 'test' | 'live'
  settlementDays: number
}

/** None of the five countries changes its clock. */
export const offsets: Readonly<Record<Country, number>> = { NG: 1, GH: 0, KE: 3, ZA: 2, CI: 0 }
export const zoneOf = (person: { country: Country }) => timeZones[person.country]

/** So far back the first of them joined: a year and a half of growth. */
const spanDays = 540

export type PopulationWish = {
  creators: number
  fans: number
  seed: string
  now: Date
  businesses: readonly Business[]
}

/** Who is there: creators after the pattern of the demo's, the most loved first, and fans. The same seed, the same people. */
export function planPopulation({ creators, fans, seed, now, businesses }: PopulationWish): Population {
  const chance = chanceFrom(`population ${seed}`)
  const mark = seed === '1' ? '' : `-${seed}`
  const to = now.getTime()
  const from = to - spanDays * dayMs
  const join = (country: Country, latest: number) => {
    const around = growing(from, latest - dayMs, chance)
    return momentBetween(Math.max(from, around - dayMs), around + dayMs / 2, offsets[country], chance)
  }
  const open = businesses.flatMap(business => {
    const patterns = demoCreators.filter(creator => creator.country === business.country)
    return patterns.length > 0 ? [{ business, patterns }] : []
  })
  if (creators > 0 && open.length === 0) throw new Error('no configured business is in a country creators are made for')

  function makeCreator(_: unknown, index: number): CopyCreator {
    const wished = someCountry(chance)
    const home = open.find(one => one.business.country === wished) ?? open[index % open.length]
    const pattern = home?.patterns[chance.whole(0, home.patterns.length - 1)]
    if (!home || !pattern) throw new Error('there is no creator to learn from')
    const { id: integrationId, country, currency } = home.business
    const name = someName(country, chance)
    const number = index + 1
    const joinedAt = join(country, to - 3 * dayMs)
    const beganAt = joinedAt + Math.floor((0.1 + chance.next()) * hourMs)
    const publishedAt = beganAt + Math.floor((0.2 + 30 * chance.next()) * hourMs)
    const handle = `${pattern.handle.slice(0, 30 - mark.length - 7).replace(/-+$/, '')}-${number.toString(36)}${mark}`
    return {
      userId: idAt(joinedAt, chance),
      email: `creator.${addressOf(name, number).replace('@', `${mark}@`)}`,
      name,
      country,
      locale: pattern.locale ?? (country === 'CI' ? 'fr' : 'en'),
      joinedAt,
      id: idAt(beganAt, chance),
      handle,
      displayName: `${pattern.displayName} · ${name}`.slice(0, 80),
      bio: pattern.bio,
      hue: chance.whole(0, 359),
      categories: pattern.categories,
      integrationId,
      currency,
      payoutAccountId: idAt(publishedAt, chance),
      beganAt,
      publishedAt,
      plans: pattern.plans.map(plan => ({
        id: idAt(publishedAt, chance),
        name: plan.name,
        description: plan.description,
        price: BigInt(plan.price) * 100n,
        createdAt: publishedAt,
      })),
      patterns: pattern.posts,
    }
  }

  function makeFan(_: unknown, index: number): CopyPerson {
    const country = someCountry(chance)
    const name = someName(country, chance)
    const joinedAt = join(country, to - dayMs)
    return {
      userId: idAt(joinedAt, chance),
      email: `fan.${addressOf(name, index + 1).replace('@', `${mark}@`)}`,
      name,
      country,
      locale: country === 'CI' ? 'fr' : 'en',
      joinedAt,
    }
  }

  return { creators: Array.from({ length: creators }, makeCreator), fans: Array.from({ length: fans }, makeFan) }
}
