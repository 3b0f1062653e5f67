import { chanceFrom } from './chance.ts'
import type { SeedCreator, SeedFan, SeedPlanOfWork, SeedPost } from './content.ts'
import { demoCreators } from './demo/index.ts'
import { addressOf, someCountry, someName } from './names.ts'
import { planSales } from './plan-sales.ts'

const mostPosts = 60

/**
 * As many as somebody wants, after the pattern of the demo's: a quarter of the events are posts, the others months that were paid for.
 * Where there are too few people for so many sales there are fewer.
 */
export function largePlan(wanted: { creators: number; fans: number; events: number }, now: Date): SeedPlanOfWork {
  const chance = chanceFrom('large')
  const creators = Array.from({ length: wanted.creators }, (_, index): SeedCreator => {
    const pattern = demoCreators[index % demoCreators.length]
    if (!pattern) throw new Error('there are no creators to learn from')
    const round = Math.floor(index / demoCreators.length) + 1
    const person = someName(pattern.country, chance)
    return {
      ...pattern,
      email: `large-${index + 1}@odim.test`,
      person,
      handle: `${pattern.handle.slice(0, 20)}-n${round}`,
      displayName: `${pattern.displayName} ${round}`.slice(0, 80),
      hue: chance.whole(0, 359),
      posts: [],
    }
  })
  const fans = Array.from({ length: wanted.fans }, (_, index): SeedFan => {
    const country = someCountry(chance)
    const person = someName(country, chance)
    const locale = country === 'CI' ? 'fr' : 'en'
    return {
      email: `large.${addressOf(person, index + 1)}`,
      person,
      country,
      locale,
      joinedDaysAgo: chance.whole(46, 120),
    }
  })
  const posts = Math.min(Math.ceil(wanted.events / 4), creators.length * mostPosts)
  for (let made = 0; made < posts; made += 1) {
    const creator = creators[made % creators.length]
    const round = Math.floor(made / creators.length)
    const source = demoCreators[(made * 7) % demoCreators.length]?.posts
    const post = source?.[round % source.length]
    if (creator && post) creator.posts.push(after(post, round, chance.next() * 60))
  }
  return { creators, fans, sales: planSales(creators, fans, wanted.events - posts, now, chance), last: [] }
}

/** Another post like it: without files, so that thousands are made in minutes. */
function after({ title, body, audience }: SeedPost, round: number, daysAgo: number): SeedPost {
  return {
    title: `${title.slice(0, 140)} (${round + 1})`,
    body,
    audience: typeof audience === 'string' ? audience : 'subscribers',
    daysAgo,
  }
}
