import { formatDate, formatRelative, m } from '@odim/messages'
import type { FoundCreator } from './types.ts'

const newForMs = 30 * 86_400_000

/** Why this one is worth a look, as far as it is true: new here, read by others, or writing. */
export function whyLine(creator: FoundCreator, now: Date): string {
  const reasons = [
    ...(creator.subscribers > 0 ? [m.discovery_why_subscribers({ count: creator.subscribers })] : []),
    ...(creator.newPosts > 0 ? [m.discovery_why_posts({ count: creator.newPosts })] : []),
  ]
  if (reasons.length > 0) return reasons.join(' · ')
  if (now.getTime() - creator.joinedAt.getTime() < newForMs)
    return m.discovery_why_new({ when: formatRelative(creator.joinedAt, { now }) })
  return m.discovery_why_since({ date: formatDate(creator.joinedAt, { timeZone: 'UTC', style: 'month' }) })
}
