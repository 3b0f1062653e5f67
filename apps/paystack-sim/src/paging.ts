export interface Page<T> {
  items: T[]
  meta: Record<string, unknown>
}

const maximumPerPage = 100
const positive = (text: string | null, otherwise: number) => {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 ? value : otherwise
}

/** Newest first in `all`; by page number, or by a cursor that names the last item seen. */
export function pageOf<T extends { id: bigint }>(all: T[], query: URLSearchParams, cursorByDefault: boolean): Page<T> {
  const perPage = Math.min(positive(query.get('perPage'), 50), maximumPerPage)
  const next = query.get('next')
  const previous = query.get('previous')
  if (query.get('use_cursor') === 'true' || next || previous || cursorByDefault) {
    let start = 0
    if (next) start = all.findIndex(item => encode(item.id) === next) + 1
    if (previous) start = Math.max(0, all.findIndex(item => encode(item.id) === previous) - perPage)
    const items = all.slice(start, start + perPage)
    const [first, last] = [items[0], items.at(-1)]
    return {
      items,
      meta: {
        next: last && start + perPage < all.length ? encode(last.id) : null,
        previous: first && start > 0 ? encode(first.id) : null,
        perPage,
      },
    }
  }
  const page = positive(query.get('page'), 1)
  const skipped = (page - 1) * perPage
  return {
    items: all.slice(skipped, skipped + perPage),
    meta: { total: all.length, skipped, perPage, page, pageCount: Math.ceil(all.length / perPage) },
  }
}

const encode = (id: bigint) => Buffer.from(`cursor:${id}`).toString('base64url')
