import { type DataTransformer, initTRPC, type TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import type { OpenApiMeta } from 'trpc-to-openapi'
import { ZodError } from 'zod'
import type { Actor, Context, Role } from './context.ts'
import { DomainError, type ErrorKind } from './errors.ts'
import { isAsyncIterable, mapFailures } from './live/index.ts'
import { type PublicError, presentError } from './present-error.ts'

/** What every caller gets, over HTTP and in-process alike: tRPC's code, and the error as a person may see it. */
export class ProcedureError extends TRPCError {
  override readonly name = 'ProcedureError'
  readonly public: PublicError
  constructor(shown: PublicError, cause: unknown) {
    super({ code: codes[shown.kind], message: shown.text, cause })
    this.public = shown
  }
}

const codes: Record<ErrorKind, TRPC_ERROR_CODE_KEY> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  unexpected: 'INTERNAL_SERVER_ERROR',
}

/** Anybody can send what superjson refuses to build (a property of `__proto__`, a bigint of letters): a wrong input, not our fault. */
const transformer: DataTransformer = {
  serialize: superjson.serialize,
  deserialize(sent) {
    try {
      return superjson.deserialize(sent)
    } catch (cause) {
      throw new DomainError('common.invalid_input', { cause })
    }
  },
}

/** Who gets past a procedure's door: said by the builder that checks it, shown by the panel, proved by every-procedure.test.ts. */
export type Callers = 'anyone' | 'signed-in' | 'creator' | 'moderator' | 'admin'
export type ProcedureMeta = OpenApiMeta<{ callers?: Callers }>

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    sse: {
      // Proxies end what is silent; a browser that hears nothing for longer connects again.
      ping: { enabled: true, intervalMs: 10_000 },
      client: { reconnectAfterInactivityMs: 30_000 },
      maxDurationMs: 60 * 60_000,
    },
    errorFormatter({ shape, error }) {
      // Never a stack, whatever the environment: the request id finds it in the log.
      const { stack: _stack, ...data } = shape.data
      return { ...shape, data: { ...data, odim: error instanceof ProcedureError ? error.public : null } }
    },
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

// A middleware and not the error formatter, which doesn't run for the in-process caller that loaders use.
const mapErrorsAndTime = t.middleware(async ({ ctx, path, type, next }) => {
  const started = performance.now()
  const entryNow = () => ({ procedure: path, type, ms: Math.round(performance.now() - started) })
  const refusal = (cause: unknown): ProcedureError => {
    const shown = presentError(cause, ctx.request)
    if (shown.kind === 'unexpected') {
      ctx.logger.error({ ...entryNow(), err: cause }, 'procedure failed')
      ctx.telemetry.reportError(cause, { place: path, requestId: ctx.request.id, actorId: ctx.actor?.userId })
    } else ctx.logger.info({ ...entryNow(), code: shown.code }, 'procedure refused')
    return new ProcedureError(shown, cause)
  }
  const result = await ctx.telemetry.measure(
    'procedure',
    path,
    () => next({ ctx: { logger: ctx.logger.child({ procedure: path }) } }),
    { result: outcome => !outcome.ok && isOurFault(presentError(causeOf(outcome.error), ctx.request)) },
  )
  if (!result.ok) throw refusal(causeOf(result.error))
  ctx.logger.debug(entryNow(), 'procedure')
  return isAsyncIterable(result.data) ? { ...result, data: mapFailures(result.data, refusal) } : result
})

function isOurFault({ kind }: PublicError): boolean {
  return kind === 'unexpected' || kind === 'unavailable'
}

/** What tRPC says of a request no schema ever saw: broken JSON, a body past the limit. */
const unreadable: ReadonlySet<string> = new Set(['PARSE_ERROR', 'BAD_REQUEST', 'PAYLOAD_TOO_LARGE'])

function causeOf(error: TRPCError): unknown {
  const cause = error.cause ?? error
  if (cause instanceof ZodError || cause instanceof DomainError) return cause
  return unreadable.has(error.code) ? new DomainError('common.invalid_input', { cause }) : cause
}

const base = t.procedure.use(mapErrorsAndTime)

function requireRole(role: Role) {
  return t.middleware(({ ctx, next }) => {
    const actor = requireActor(ctx)
    if (!actor.roles.includes(role)) throw new DomainError('common.not_allowed')
    return next({ ctx: { actor } })
  })
}

function requireActor(ctx: Context): Actor {
  if (!ctx.actor) throw new DomainError('common.sign_in_first')
  return ctx.actor
}

/** Anyone, signed in or not. */
export const publicProcedure = base.meta({ callers: 'anyone' })

/** Whoever has a session. */
export const signedInProcedure = base
  .meta({ callers: 'signed-in' })
  .use(({ ctx, next }) => next({ ctx: { actor: requireActor(ctx) } }))

/** A person who has a page of their own, published or not; `ctx.creatorId` is the page they may act on. */
export const creatorProcedure = base.meta({ callers: 'creator' }).use(({ ctx, next }) => {
  const actor = requireActor(ctx)
  if (!actor.creatorId) throw new DomainError('common.creators_only')
  return next({ ctx: { actor, creatorId: actor.creatorId } })
})

/** @public The door of moderation's procedures, which are still to come. */
export const moderatorProcedure = base.meta({ callers: 'moderator' }).use(requireRole('moderator'))
/** Operators only. */
export const adminProcedure = base.meta({ callers: 'admin' }).use(requireRole('admin'))

/** How long a password that was just typed opens what a stolen session must not. */
const recentMs = 5 * 60_000

/**
 * Beside the session, that its person is there: on this device the password was typed within five minutes. The one place where stronger
 * means will join.
 */
const requireRecentPassword = t.middleware(async ({ ctx, next }) => {
  const { sessionPublicId } = requireActor(ctx)
  const session = await ctx.db.prisma.session.findUnique({
    where: { publicId: sessionPublicId },
    select: { passwordConfirmedAt: true },
  })
  const confirmedAt = session?.passwordConfirmedAt
  if (!confirmedAt || ctx.clock.now().getTime() - confirmedAt.getTime() > recentMs)
    throw new DomainError('identity.confirm_password_first')
  return next()
})

/** For what takes money out: whoever may, and has typed their password within the last five minutes. */
export const recentlyAuthenticated = {
  creator: creatorProcedure.use(requireRecentPassword),
  admin: adminProcedure.use(requireRecentPassword),
}

/** A context in which somebody is signed in. */
export type SignedInContext = Context & { actor: Actor }
/** A context of somebody with a page. */
export type CreatorContext = SignedInContext & { creatorId: string }
