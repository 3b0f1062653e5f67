import { hourMs } from './chances.ts'
import type { Cell, Part } from './copy-in.ts'
import type { Events } from './events.ts'
import { countMails, mailsOf, sentAfterMs } from './mail-rows.ts'
import type { Books } from './money-rows.ts'
import type { Population } from './population.ts'

/** What the triggers would have written had each row gone through its states: verified against the table of moves afterwards. */
export function historyPart({ creators }: Population, events: Events, books: Books): Part {
  const { posts, sales } = events
  const line = (machine: string, id: string, from: string, to: string, cause: string, ms: number): Cell[] => [
    machine,
    id,
    from,
    to,
    cause,
    new Date(ms),
  ]
  const count = posts.reduce((sum, list) => sum + 2 * list.length, 4 * creators.length + 5 * sales.length)
  return {
    table: 'state_history',
    columns: ['machine', 'subject_id', 'from_state', 'to_state', 'cause', 'moved_at'],
    count: count + 2 * countMails(events, books),
    *rows() {
      for (const [index, creator] of creators.entries()) {
        const owner = `user:${creator.userId}`
        yield line('creator', creator.id, '', 'draft', owner, creator.beganAt)
        yield line('payout-account', creator.payoutAccountId, '', 'pending', owner, creator.publishedAt)
        yield line('creator', creator.id, 'draft', 'published', owner, creator.publishedAt)
        const job = 'job:onboarding.create-recipient'
        yield line(
          'payout-account',
          creator.payoutAccountId,
          'pending',
          'ready',
          job,
          creator.publishedAt + hourMs / 60,
        )
        for (const post of posts[index] ?? []) {
          yield line('post', post.id, '', 'draft', owner, post.writtenAt)
          yield line('post', post.id, 'draft', 'published', owner, post.publishedAt)
        }
      }
      for (const { orderId, paymentId, orderedAt, settledAt, subscription } of sales) {
        const fan = `user:${subscription.fan.userId}`
        yield line('order', orderId, '', 'open', fan, orderedAt)
        yield line('payment', paymentId, '', 'initiated', fan, orderedAt)
        yield line('payment', paymentId, 'initiated', 'pending', fan, orderedAt + 800)
        yield line('payment', paymentId, 'pending', 'captured', 'settle:callback', settledAt)
        yield line('order', orderId, 'open', 'paid', 'settle:callback', settledAt)
      }
      for (const mail of mailsOf(events, books)) {
        yield line('mail', mail.id, '', 'queued', mail.cause, mail.at)
        yield line('mail', mail.id, 'queued', 'sent', 'job:notifications.send-mail', mail.at + sentAfterMs)
      }
    },
  }
}
