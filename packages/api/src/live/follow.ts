import { type TrackedEnvelope, tracked } from '@trpc/server'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { topicOf } from './topics.ts'

export type Following<Value> = {
  topics: readonly string[]
  /** Reads what the topics are about, with the owner in its query: a signal carries an id and proves nothing. */
  read(): Promise<Value>
  /** The same for the same state; a browser that comes back names the one it has. */
  versionOf(value: Value): string
  /** Nothing will change any more. */
  isLast(value: Value): boolean
  /** What the browser has seen before its connection was lost. */
  lastEventId: string | undefined
  signal: AbortSignal | undefined
}

/**
 * The body of a subscription: what is so now, then each change of it, until it is final, the session ends or the browser leaves. It
 * watches before it reads, so that nothing falls between the two.
 *
 * @throws DomainError `live.too_many`; `live.off` where the flag says so; `common.sign_in_first` once the session is over; `live.moved` when this process stops
 */
export async function* follow<Value>(
  ctx: SignedInContext,
  { topics, read, versionOf, isLast, lastEventId, signal }: Following<Value>,
): AsyncGenerator<TrackedEnvelope<Value>, void> {
  const { sessionPublicId, userId } = ctx.actor
  using watch = ctx.live.watch([...topics, topicOf.session(sessionPublicId)], userId)
  let seen = lastEventId
  while (!signal?.aborted) {
    if (!(await ctx.flags.isOn('web.live-updates'))) throw new DomainError('live.off')
    if (!(await sessionLives(ctx))) throw new DomainError('common.sign_in_first')
    const value = await read()
    const version = versionOf(value)
    if (version !== seen) yield tracked(version, value)
    seen = version
    if (isLast(value)) return
    if ((await watch.next(signal)) === 'stopping') throw new DomainError('live.moved')
  }
}

async function sessionLives({ actor, clock, db }: SignedInContext): Promise<boolean> {
  const alive = await db.prisma.session.count({
    where: { publicId: actor.sessionPublicId, expiresAt: { gt: clock.now() } },
  })
  return alive > 0
}
