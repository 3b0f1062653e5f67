/** Where to go after an act: only a path of ours. Anything that a browser could read as another site becomes the fallback. */
export function safePath(wish: unknown, fallback = '/'): string {
  if (typeof wish !== 'string' || !wish.startsWith('/') || wish.length > 2000) return fallback
  // `//host`, `/\host` and control characters are read as "another site" by browsers (WHATWG URL, "special authority slashes state").
  const base = 'http://odim.invalid'
  if (!URL.canParse(wish, base)) return fallback
  const url = new URL(wish, base)
  // `/.//host` only becomes `//host` once it has been read.
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
