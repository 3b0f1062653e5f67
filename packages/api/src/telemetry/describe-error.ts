import { createHash } from 'node:crypto'
import { redactText } from './redact.ts'

/** An error as it may be kept: without secrets, without personal data, with a number that alike ones share. */
export type DescribedError = { fingerprint: string; name: string; message: string; stack: string }

const longest = { name: 200, message: 2000, stack: 20_000 }
const framesThatCount = 3
const causesThatCount = 4

export function describeError(app: string, error: unknown): DescribedError {
  const name = storable(nameOf(error))
  const message = storable(messageOf(error))
  const stack = storable(stackOf(error))
  const fingerprint = createHash('md5')
    .update([app, name, alike(message), ...ourFrames(stack)].join('\n'))
    .digest('hex')
  return {
    fingerprint,
    name: name.slice(0, longest.name),
    message: message.slice(0, longest.message),
    stack: stack.slice(0, longest.stack),
  }
}

/** For the log: what it is, what it says, where it comes from, and the codes by which one finds it. None of its other fields. */
export function describeForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? redactText(error) : error
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? { code: error.code } : {}
  return { type: nameOf(error), message: messageOf(error), stack: stackOf(error), ...code }
}

/** Postgres keeps no NUL and no half of a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name || error.constructor.name : typeof error
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return redactText(typeof error === 'string' ? error : '(no message)')
  // Prisma shows the call with its arguments before it says what went wrong.
  const text = error.name.startsWith('PrismaClient') ? (error.message.trim().split('\n\n').at(-1) ?? '') : error.message
  return redactText(text)
}

/** Paths begin at the repository: those of a machine say nothing, and group alike errors apart. */
function stackOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return messageOf(error)
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  const head = `${nameOf(error)}: ${messageOf(error)}`
  const own = [
    head,
    ...frames.map(line => line.replace(/(file:\/\/)?\/\S*?\/(?=(packages|apps|tools|node_modules)\/)/, '')),
  ]
  const cause =
    error.cause !== undefined && depth < causesThatCount ? `\nCaused by ${stackOf(error.cause, depth + 1)}` : ''
  return own.join('\n') + cause
}

/** Without line numbers, so that a new release groups what it didn't touch with what came before. */
function ourFrames(stack: string): string[] {
  return stack
    .split('\n')
    .filter(line => /^\s+at .*\b(packages|apps)\//.test(line) && !line.includes('node_modules'))
    .slice(0, framesThatCount)
    .map(line => line.replace(/:\d+(:\d+)?\)?$/, '').trim())
}

function alike(message: string): string {
  return message
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, ':id')
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, ':quoted')
    .replace(/\d+/g, ':n')
}
