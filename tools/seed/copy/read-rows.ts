import { chanceFrom } from '../chance.ts'
import { idAt, minuteMs, momentBetween, tableOf } from './chances.ts'
import type { Part } from './copy-in.ts'
import { type Events, isPaid, readablePosts } from './events.ts'
import { offsets, type Population } from './population.ts'

const agents = [
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 13; TECNO KI7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
]
const agentTable = tableOf([5, 4, 3, 2])

/** First reads of paid posts, each within a month that was paid for: `events.reads` of all there could be, by chance. */
export function readPart(
  { creators }: Population,
  { posts, subscriptions, reads }: Events,
  seed: string,
  now: Date,
): Part {
  return {
    table: 'content_reads',
    columns: ['id', 'fan_id', 'post_id', 'asset_id', 'ip_address', 'user_agent', 'first_read_at'],
    count: reads,
    *rows() {
      const chance = chanceFrom(`reads ${seed}`)
      const paid = new Map(creators.map((creator, index) => [creator.id, posts[index]?.filter(isPaid) ?? []] as const))
      const of = (creatorId: string) => paid.get(creatorId) ?? []
      let possible = subscriptions.reduce((sum, one) => sum + [...readablePosts(one, of(one.creator.id))].length, 0)
      let wanted = reads
      const latest = now.getTime() - minuteMs
      for (const subscription of subscriptions) {
        const { fan } = subscription
        const address = `10.${chance.whole(0, 255)}.${chance.whole(0, 255)}.${chance.whole(1, 254)}`
        const agent = agents[agentTable.draw(chance)] ?? ''
        for (const { post, from, to } of readablePosts(subscription, of(subscription.creator.id))) {
          // Exactly as many as wanted: each is taken with the chance that what is wanted bears to what is left.
          const taken = chance.next() * possible < wanted
          possible -= 1
          if (!taken) continue
          wanted -= 1
          const at = momentBetween(Math.min(from, latest), Math.min(to, latest), offsets[fan.country], chance)
          yield [idAt(at, chance), fan.userId, post.id, null, address, agent, new Date(at)]
        }
      }
    },
  }
}
