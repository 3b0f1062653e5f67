export type PageEncoding = 'br' | 'gzip' | 'identity'

const seen = new Map<string, PageEncoding>()
const mostSeen = 500

/** The best of what the browser takes (RFC 9110, section 12.5.3). */
export function acceptedEncoding(header: string | string[] | undefined): PageEncoding {
  if (typeof header !== 'string') return 'identity'
  const before = seen.get(header)
  if (before) return before
  const encoding = choose(header)
  if (seen.size < mostSeen && header.length < 200) seen.set(header, encoding)
  return encoding
}

function choose(header: string): PageEncoding {
  const wishes = new Map(
    header
      .toLowerCase()
      .split(',')
      .map(part => {
        const [name = '', ...parameters] = part.split(';').map(word => word.trim())
        const quality = parameters.find(word => word.startsWith('q='))?.slice(2)
        return [name, quality === undefined ? 1 : Number(quality) || 0] as const
      }),
  )
  const wish = (name: string) => wishes.get(name) ?? wishes.get('*') ?? 0
  const [br, gzip] = [wish('br'), wish('gzip')]
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : 'identity'
}
