const longest = 80

/** The last part of a post's address, out of its title, in whatever script it is written. Pure. */
export function slugFrom(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    // an apostrophe joins: "don't" is one word
    .replace(/['’ʼ]/gu, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if ([...longer].length > longest) break
    slug = longer
  }
  return slug || [...(words[0] ?? 'post')].slice(0, longest).join('')
}

/** The first of `clay-pot`, `clay-pot-2`, `clay-pot-3` … that nobody has. Pure. */
export function freeSlug(wish: string, taken: ReadonlySet<string>): string {
  let slug = wish
  for (let number = 2; taken.has(slug); number += 1) slug = `${wish}-${number}`
  return slug
}
