import type { AssetStatus } from '@odim/api/uploads/schema'

/** What became of these files, or null when it can't be asked right now. */
export async function askStatuses(assetIds: readonly string[], signal: AbortSignal): Promise<AssetStatus[] | null> {
  const query = new URLSearchParams(assetIds.map(id => ['id', id]))
  const response = await fetch(`/media?${query}`, { signal, headers: { Accept: 'application/json' } }).catch(() => null)
  if (!response?.ok) return null
  const body: unknown = await response.json().catch(() => null)
  return isStatusList(body) ? body.assets : null
}

/** Our own route's answer: its shape is the procedure's, checked by type there. */
function isStatusList(body: unknown): body is { assets: AssetStatus[] } {
  return typeof body === 'object' && body !== null && 'assets' in body && Array.isArray(body.assets)
}

export type MediaIntent =
  | { intent: 'alt'; assetId: string; altText: string }
  | { intent: 'retry' | 'remove'; assetId: string }

/** Says whether it was done. */
export async function changeMedia(change: MediaIntent): Promise<boolean> {
  const body = new URLSearchParams(Object.entries(change))
  const response = await fetch('/media', { method: 'POST', body }).catch(() => null)
  return response?.ok ?? false
}
