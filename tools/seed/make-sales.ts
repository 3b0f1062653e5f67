import { buySubscription, haveAccount, momentOf, type Person } from '@odim/api/testing'
import type { SeedFan, SeedSale } from './content.ts'
import { timeZones } from './content.ts'
import { saleKey } from './found.ts'
import { daysBefore, type Making } from './make-creator.ts'

/** A fan's account, unless it is there. They are signed in only when they are going to buy something. */
export async function makeFan({ workshop, now, password }: Making, fan: SeedFan): Promise<Person> {
  return haveAccount(momentOf(workshop.services, daysBefore(now, fan.joinedDaysAgo)), {
    email: fan.email,
    displayName: fan.person,
    locale: fan.locale,
    timeZone: timeZones[fan.country],
    password,
  })
}

/** What isn't paid for yet, oldest first: the order of sales is the order in which balance pages show them. */
export function missingSales(sales: readonly SeedSale[], known: ReadonlyMap<string, number>): SeedSale[] {
  return sales
    .filter(sale => sale.times > (known.get(saleKey(sale.fan, sale.handle, sale.plan)) ?? 0))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** The ids of plans on sale, by `handle name`. */
export async function plansOnSale({ workshop }: Making): Promise<Map<string, string>> {
  const plans = await workshop.services.db.prisma.plan.findMany({
    where: { archivedAt: null, creator: { state: 'published' } },
    select: { id: true, name: true, creator: { select: { handle: true } } },
  })
  return new Map(plans.map(plan => [`${plan.creator.handle} ${plan.name}`, plan.id]))
}

export async function makeSale(
  { workshop }: Making,
  sale: SeedSale,
  fan: Person,
  planIds: ReadonlyMap<string, string>,
): Promise<void> {
  const planId = planIds.get(`${sale.handle} ${sale.plan}`)
  // Its creator has taken it off sale since: nobody can buy it any more.
  if (!planId) return
  await buySubscription(workshop.services, workshop.standIn, { fan, planId, at: sale.at })
}
