/** A date alone means the whole day, so that `to` includes what happened on it. */
function moment(text: string | null, endOfDay: boolean): number | undefined {
  if (!text) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) return undefined
  return endOfDay && /^\d{4}-\d\d-\d\d$/.test(text) ? at + 86_400_000 - 1 : at
}

/** Whether a moment lies within `from` and `to` of a list's query. */
export function dateRange(query: URLSearchParams): (at: number) => boolean {
  const from = moment(query.get('from'), false)
  const to = moment(query.get('to'), true)
  return at => (from === undefined || at >= from) && (to === undefined || at <= to)
}
