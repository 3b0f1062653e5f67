import { safePath } from '~/lib/safe-path.ts'

/** The page somebody was on their way to, out of an address or a form; undefined when there is none of ours. */
export function nextPathOf(value: unknown): string | undefined {
  const path = safePath(value, '')
  return path === '' ? undefined : path
}

/** A link that keeps where somebody was going. */
export function withNext(path: string, next: string | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path
}
