/** Upper case, without accents, dots and dashes, which banks drop or keep as they please. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[’'`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
}

/**
 * Whether two spellings can be one person: the same words in any order, or all words of the shorter in the longer where at least
 * two agree, since banks leave out middle names and people do.
 */
export function isSameName(one: string, other: string): boolean {
  const [shorter = [], longer = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length)
  if (shorter.length === 0) return false
  const left = [...longer]
  for (const word of shorter) {
    const at = left.indexOf(word)
    if (at < 0) return false
    left.splice(at, 1)
  }
  return left.length === 0 || shorter.length >= 2
}
