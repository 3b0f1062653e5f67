/** Cursor over rows by the moment they were last seen. A row that is seen meanwhile moves to the front, and is missed by nobody. */
type Cursor = { at: Date; fingerprint: string }
type Row = { lastSeenAt: Date; fingerprint: string }

export function after(cursor: Cursor | undefined) {
  if (!cursor) return {}
  // The database counts microseconds, the cursor milliseconds: the rest of its millisecond belongs to what comes after it.
  const end = new Date(cursor.at.getTime() + 1)
  return {
    OR: [
      { lastSeenAt: { lt: cursor.at } },
      { lastSeenAt: { gte: cursor.at, lt: end }, fingerprint: { lt: cursor.fingerprint } },
    ],
  }
}

export function nextAfter(rows: readonly Row[], limit: number): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last ? `${last.lastSeenAt.toISOString()}_${last.fingerprint}` : null
}
