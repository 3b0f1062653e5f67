import type { AssetState, AssetStatus, MediaData, Purpose, Reason } from '@odim/api/uploads/schema'

/** Where a file is on its way from this device to the page. After `uploading` the server says. */
export type Phase = 'uploading' | 'paused' | 'reconnecting' | 'broken' | AssetState

export type Item = {
  key: string
  name: string
  bytes: number
  phase: Phase
  /** 0 to 1, of the sending. */
  sent: number
  /** 0 to 100, of the processing. */
  progress: number
  /** What the server said when it refused to take the file. */
  error: string | null
  reason: Reason | null
  assetId: string | null
  /** The picture as it lies on this device, until ours is ready. */
  preview: string | null
  media: MediaData | null
  altText: string
}

export type Action =
  | { type: 'add'; item: Item }
  | { type: 'change'; key: string; change: Partial<Item> }
  | { type: 'status'; statuses: readonly AssetStatus[] }
  | { type: 'remove'; key: string }

export function reduceItems(items: readonly Item[], action: Action): readonly Item[] {
  switch (action.type) {
    case 'add':
      return [...items, action.item]
    case 'change':
      return items.map(item => (item.key === action.key ? { ...item, ...action.change } : item))
    case 'remove':
      return items.filter(item => item.key !== action.key)
    case 'status':
      return items.map(item => {
        const status = action.statuses.find(found => found.assetId === item.assetId)
        return status ? { ...item, ...told(status) } : item
      })
  }
}

function told({ state, progress, reason, media }: AssetStatus): Partial<Item> {
  return { phase: state, progress, reason, media }
}

export function fromStatus(status: AssetStatus): Item {
  return {
    key: status.assetId,
    name: status.originalName,
    bytes: status.byteSize,
    sent: 1,
    error: null,
    assetId: status.assetId,
    preview: null,
    altText: status.altText,
    phase: status.state,
    progress: status.progress,
    reason: status.reason,
    media: status.media,
  }
}

let count = 0

export function fromFile(file: File, purpose: Purpose): Item {
  count += 1
  return {
    key: `file-${count}`,
    name: file.name,
    bytes: file.size,
    phase: 'uploading',
    sent: 0,
    progress: 0,
    error: null,
    reason: null,
    assetId: null,
    preview: purpose === 'post-video' ? null : URL.createObjectURL(file),
    media: null,
    altText: '',
  }
}

/** Bytes are still on this device only. */
export function isSending({ phase }: Item): boolean {
  return phase === 'uploading' || phase === 'paused' || phase === 'reconnecting'
}

/** Can be put into a post: whole, and not refused. It shows there as soon as it is ready. */
export function isUsable({ assetId, phase }: Item): boolean {
  return assetId !== null && phase !== 'rejected'
}
