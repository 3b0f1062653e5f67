/** The IANA names that were asked about and are right, as Intl writes them: asking it costs more than the rest of a cached page. */
const known = new Map<string, string>()
const mostKnown = 2000

/** The zone's own name for what a browser's cookie says; null where there is no such zone. */
export function validZone(name: string | undefined): string | null {
  if (!name || name.length > 64 || !/^[A-Za-z]/.test(name)) return null
  const before = known.get(name)
  if (before !== undefined) return before
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    // Names are written in any case: somebody may send all of them.
    if (known.size < mostKnown) known.set(name, zone)
    return zone
  } catch {
    return null
  }
}
