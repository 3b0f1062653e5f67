import { momentOf, type Person, releaseAvailable, syncIntegrations } from '@odim/api/testing'
import { emailOf, type SeedPlanOfWork } from './content.ts'
import { lookAround, saleKey } from './found.ts'
import { type Making, makePage, makePosts, type Opened } from './make-creator.ts'
import { makeFan, makeSale, missingSales, plansOnSale } from './make-sales.ts'
import { type Progress, showProgress } from './progress.ts'
import { sideBySide } from './side-by-side.ts'
import type { Workshop } from './workshop.ts'

export type CarryOutOptions = {
  label: string
  password: string
  /** No worker runs: files are processed in this process. */
  here?: boolean
  now?: Date
  progress?: Progress
}

/** Makes whatever of the plan is missing, by the product's own operations. Killed anywhere and run again it goes on. */
export async function carryOut(workshop: Workshop, plan: SeedPlanOfWork, options: CarryOutOptions): Promise<void> {
  const { creators, fans, sales } = plan
  await syncIntegrations(workshop.services)
  const found = await lookAround(workshop.services)
  const now = options.now ?? new Date()
  const making: Making = { workshop, found, now, password: options.password, here: options.here ?? false }
  const posts = creators.reduce((sum, creator) => sum + creator.posts.length, 0)
  const totals = { creators: creators.length, posts, fans: fans.length, sales: sales.length }
  const progress = options.progress ?? showProgress(options.label, totals)

  const buying = missingSales(sales, found.sales)
  const buyers = new Set(buying.map(sale => sale.fan))
  const signedIn = new Map<string, Person>()
  const opened: Opened[] = []
  const pages = sideBySide(creators, 3, async creator => {
    const page = await makePage(making, creator)
    if (page) opened.push(page)
    progress.count('creators')
    progress.count('posts', creator.posts.length - (page?.missing.length ?? 0))
  })
  // Side by side: posts mostly wait until the worker has processed their pictures.
  const written = pages.then(() =>
    sideBySide(opened, 3, page => makePosts(making, page, () => progress.count('posts'))),
  )
  const joined = sideBySide(fans, 1, async fan => {
    if (!found.accounts.has(fan.email) || buyers.has(fan.email)) signedIn.set(fan.email, await makeFan(making, fan))
    progress.count('fans')
  })
  const sold = Promise.all([pages, joined]).then(async () => {
    progress.count('sales', sales.length - buying.length)
    const planIds = await plansOnSale(making)
    await sideBySide(buying, 2, async sale => {
      const fan = signedIn.get(sale.fan)
      if (!fan) throw new Error(`nobody is ${sale.fan}`)
      await makeSale(making, sale, fan, planIds)
      progress.count('sales')
    })
  })
  await Promise.all([written, sold])
  await releaseAvailable(momentOf(workshop.services).systemContext('job:ledger.release-available'))
  for (const person of plan.last)
    if (!found.accounts.has(person.email))
      await makeFan(making, { ...person, country: 'NG', locale: 'en', joinedDaysAgo: 0 })
  progress.end(
    `${options.label}: done, ${creators.length} creators, ${posts} posts, ${fans.length} fans, ${sales.length} sales.`,
  )
}

/** Refuses plans that contradict themselves, before anything is made. */
export function checkPlan({ creators, fans, sales }: SeedPlanOfWork): void {
  const plans = new Set(creators.flatMap(creator => creator.plans.map(plan => `${creator.handle} ${plan.name}`)))
  const addresses = [...creators.map(emailOf), ...fans.map(fan => fan.email)]
  if (new Set(addresses).size !== addresses.length) throw new Error('two people have one address')
  if (new Set(creators.map(creator => creator.handle)).size !== creators.length)
    throw new Error('two pages have one handle')
  const keys = sales.map(sale => `${saleKey(sale.fan, sale.handle, sale.plan)} ${sale.times}`)
  if (new Set(keys).size !== keys.length) throw new Error('one sale is planned twice')
  const astray = sales.find(sale => !plans.has(`${sale.handle} ${sale.plan}`))
  if (astray) throw new Error(`there is no plan ${astray.plan} of ${astray.handle}`)
}
