const mostNames = 600
const longestName = 200
const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4,}/gi

/**
 * A name is a label and a key: a stranger must not be able to make new ones without end. Ids become `:id`, and whatever comes after
 * the first 600 names is called `(other)`.
 */
export function safeNames(): (name: string) => string {
  const known = new Map<string, string>()
  return name => {
    const safe = known.get(name)
    if (safe !== undefined) return safe
    if (known.size >= mostNames) return '(other)'
    const fresh = name.slice(0, longestName).replace(ids, ':id').slice(0, longestName) || '(other)'
    known.set(name, fresh)
    return fresh
  }
}
