/*
 * Where PostgreSQL's own error hides, seen by provoking each (sql-errors.test.ts):
 * - a query, raw or of a model: PrismaClientKnownRequestError with meta.driverAdapterError.cause;
 * - a deferred constraint that fails at COMMIT: a bare DriverAdapterError with cause;
 * - plain pg (migrations, queue): DatabaseError with code, detail, constraint.
 */

type Raised = { state: string; detail: string | undefined; message: string; constraint: string | undefined }

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function fromAdapter(cause: unknown): Raised | undefined {
  const state = text(field(cause, 'originalCode')) ?? text(field(cause, 'code'))
  // Prisma's own codes (P2002) look alike; PostgreSQL's class P0 is the only one of its that begins so.
  if (state === undefined || !/^(?!P[1-9])[0-9A-Z]{5}$/.test(state)) return undefined
  return {
    state,
    detail: text(field(cause, 'detail')),
    message: text(field(cause, 'originalMessage')) ?? text(field(cause, 'message')) ?? '',
    constraint: text(field(cause, 'constraint')),
  }
}

function raised(error: unknown, depth = 0): Raised | undefined {
  if (error === undefined || error === null || depth > 4) return undefined
  return (
    fromAdapter(field(field(field(error, 'meta'), 'driverAdapterError'), 'cause')) ??
    fromAdapter(field(error, 'cause')) ??
    fromAdapter(error) ??
    raised(field(error, 'cause'), depth + 1)
  )
}

/** The SQLSTATE of the error PostgreSQL raised (`23505`, `40P01`, our own `OD…`), or undefined if it raised none. */
export function sqlState(error: unknown): string | undefined {
  return raised(error)?.state
}

/**
 * The DETAIL that PostgreSQL gave: parsed when it is JSON (as our own SQL functions raise it), else its text.
 * PostgreSQL's own details quote the row's values: not for logs and not for people.
 */
export function sqlDetail(error: unknown): unknown {
  const detail = raised(error)?.detail
  if (detail === undefined) return undefined
  try {
    return JSON.parse(detail)
  } catch {
    return detail
  }
}

/** The name of the constraint that was violated. Prisma keeps it only inside PostgreSQL's message. */
export function sqlConstraint(error: unknown): string | undefined {
  const found = raised(error)
  return found?.constraint ?? /constraint "([^"]+)"/.exec(found?.message ?? '')?.[1]
}

/** Deadlock and serialization failure: the work was undone by PostgreSQL, and doing all of it again is right. */
export function isWorthRepeating(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}
