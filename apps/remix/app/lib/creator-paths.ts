/** Somebody without a handle has no page yet; then what is left is to look for others. */
export function creatorPath(handle: string | null): string {
  return handle === null ? '/discover' : `/c/${handle}`
}

/** Slugs may be in any script; what React puts into an attribute it doesn't encode for addresses. */
export function postPath(handle: string, slug: string): string {
  return `/c/${handle}/${encodeURIComponent(slug)}`
}

/** Where one pays for what is locked: at once where there is one plan, else where one chooses. */
export function wayIn(handle: string, plans: readonly { id: string }[]): string {
  const [only, ...others] = plans
  return only && others.length === 0 ? `/subscribe/${only.id}` : `/c/${handle}#plans`
}
