import type { Database, Tx } from '@odim/db'
import type { Locale } from '@odim/messages'
import type { Logger } from 'pino'
import { type ContextFlags, flagsFor, targetOf } from './flags/index.ts'
import type { Services } from './services.ts'

export type Role = 'fan' | 'creator' | 'moderator' | 'admin'

/** Who is asking, as far as their session proves it. */
export type Actor = {
  userId: string
  /** Device page's name of the session this request came with. */
  sessionPublicId: string
  email: string
  emailVerified: boolean
  displayName: string
  roles: readonly Role[]
  /** Set as soon as the person has begun a page of their own. */
  creatorId: string | null
  /** Of that page, once it has one. */
  country: string | null
  locale: Locale
  timeZone: string
}

/** How a procedure starts or ends a session: the web process turns it into a cookie, tests into a variable. */
export type SessionSink = {
  issue(token: string, expiresAt: Date): void
  clear(): void
}

/** What is known of the request, or of the job, before anything is decided. */
export type RequestInfo = {
  id: string
  locale: Locale
  /** IANA zone of the reader, where the browser has told it. */
  timeZone: string | null
  ipAddress: string
  userAgent: string
  /** Tells visitors from one another while a flag goes to a part of them; nobody else has one. */
  visitorId?: string | null
}

export type Context = Omit<Services, 'flags'> & {
  flags: ContextFlags
  actor: Actor | null
  request: RequestInfo
  session: SessionSink
  logger: Logger
  /**
   * The one transaction of a use case. In a job it first locks the job's row and fails when the attempt is no longer ours, so
   * that a stalled worker which comes back can write nothing. Moves of state inside it are recorded with this context's cause.
   */
  transaction<Result>(fn: (tx: Tx) => Promise<Result>): Promise<Result>
}

/** @throws whatever `fn` throws; the whole of `fn` may run again after a deadlock. */
export function transactionOf(db: Database, cause: string, fence?: (tx: Tx) => Promise<void>): Context['transaction'] {
  return fn =>
    db.transaction(async tx => {
      await tx.$queryRaw`SELECT set_config('odim.cause', ${cause}, true)`
      await fence?.(tx)
      return fn(tx)
    })
}

const noSession: SessionSink = { issue() {}, clear() {} }

/** A context with nobody in it: for jobs, seeds and the webhook. `cause` is what the history of states will say. */
export function createSystemContext(
  services: Services,
  options: {
    cause: string
    requestId: string
    /** Whose lines in the log say so. */
    job?: { id: string; attempt: number }
    locale?: Locale
    fence?: (tx: Tx) => Promise<void>
    /** Whose flags hold; nobody's unless told. */
    onBehalfOf?: Actor
  },
): Context {
  return {
    ...services,
    flags: flagsFor(services.flags, targetOf(options.onBehalfOf ?? null), options.requestId),
    actor: null,
    request: { id: options.requestId, locale: options.locale ?? 'en', timeZone: null, ipAddress: '', userAgent: '' },
    session: noSession,
    logger: services.logger.child({
      requestId: options.requestId,
      cause: options.cause,
      ...(options.job && { job: options.job }),
    }),
    transaction: transactionOf(services.db, options.cause, options.fence),
  }
}

/** The context of one request, for whoever its session says it is. */
export function createRequestContext(
  services: Services,
  input: { request: RequestInfo; actor: Actor | null; session: SessionSink },
): Context {
  const cause = input.actor ? `user:${input.actor.userId}` : 'visitor'
  return {
    ...services,
    ...input,
    flags: flagsFor(services.flags, targetOf(input.actor, input.request.visitorId), input.request.id),
    logger: services.logger.child({ requestId: input.request.id, actor: input.actor?.userId }),
    transaction: transactionOf(services.db, cause),
  }
}
