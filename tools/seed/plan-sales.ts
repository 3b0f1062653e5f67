import { type Chance, chanceFrom } from './chance.ts'
import type { SeedCreator, SeedFan, SeedSale } from './content.ts'

const dayMs = 86_400_000
/** Shorter than the shortest month: access bought so long ago still runs. */
const stillRunsDays = 27

/**
 * Who subscribes to whom: a few creators have most of the fans, and most fans support one or two, rather those at home. `wanted` months,
 * a few of them over by now and a few paid again in time.
 */
export function planSales(
  creators: readonly SeedCreator[],
  fans: readonly SeedFan[],
  wanted: number,
  now: Date,
  chance: Chance = chanceFrom('sales'),
): SeedSale[] {
  const sales: SeedSale[] = []
  const selling = creators.filter(creator => creator.plans.length > 0)
  if (selling.length === 0 || fans.length === 0) return sales
  const taken = new Set<string>()
  // Tries that meet somebody who subscribes already come to nothing, so there are more than enough of them.
  for (let tries = 0; sales.length < wanted && tries < wanted * 20; tries += 1) {
    const fan = fans[Math.floor(chance.next() ** 1.4 * fans.length)]
    const weights = selling.map(
      ({ country }, rank) => (1 / (rank + 1.6) ** 0.95) * (country === fan?.country ? 2.5 : 1),
    )
    const creator = selling[chance.weighted(weights)]
    if (!fan || !creator) continue
    const key = `${fan.email} ${creator.handle}`
    if (taken.has(key)) continue
    taken.add(key)
    const plan = creator.plans[chance.next() < 0.72 ? 0 : creator.plans.length - 1]
    if (!plan) continue
    const base = { fan: fan.email, handle: creator.handle, plan: plan.name }
    const sort = chance.next()
    const latest = Math.min(stillRunsDays, fan.joinedDaysAgo - 1)
    const ago = (days: number) => new Date(now.getTime() - Math.round(days * dayMs))
    if (sort < 0.05) sales.push({ ...base, at: ago(34 + 8 * chance.next()), times: 1 })
    else if (sort < 0.1 && sales.length + 2 <= wanted) {
      const first = 33 + 6 * chance.next()
      // Before the first month, of 28 days at least, is over.
      sales.push({ ...base, at: ago(first), times: 1 }, { ...base, at: ago(first - 26), times: 2 })
    } else sales.push({ ...base, at: ago(0.05 + latest * chance.next() ** 1.6), times: 1 })
  }
  return sales
}
