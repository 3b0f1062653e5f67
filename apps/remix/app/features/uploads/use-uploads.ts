import type { AssetStatus, Purpose } from '@odim/api/uploads/schema'
import { m } from '@odim/messages'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { useLive } from '~/features/live/use-live.ts'
import { askStatuses, changeMedia } from './ask-media.ts'
import type { FileRules } from './file-rules.server.ts'
import { type Sending, sendFile } from './send-file.ts'
import { fromFile, fromStatus, type Item, isSending, reduceItems } from './upload-state.ts'

const megabyte = 1024 * 1024

/** The files of one field: sends what is added, and asks after what is being prepared. */
export function useUploads(purpose: Purpose, rules: FileRules, defaults: readonly AssetStatus[]) {
  const [items, dispatch] = useReducer(reduceItems, defaults, list => list.map(fromStatus))
  const sendings = useRef(new Map<string, Sending>())
  const files = useRef(new Map<string, File>())

  const send = useCallback(
    async (key: string, file: File) => {
      const change = (changed: Partial<Item>) => dispatch({ type: 'change', key, change: changed })
      const tooLarge = file.size > rules.bytes
      if (tooLarge || file.size === 0) {
        const error = tooLarge ? m.uploads_too_large({ megabytes: rules.bytes / megabyte }) : m.uploads_empty()
        change({ phase: 'broken', error })
        return
      }
      change({ phase: 'uploading', error: null })
      const sending = await sendFile(file, purpose, {
        onProgress: sent => change({ phase: 'uploading', sent }),
        onReconnecting: () => change({ phase: 'reconnecting' }),
        onDone: assetId => change({ phase: 'processing', sent: 1, assetId }),
        onBroken: error => change({ phase: 'broken', error }),
      }).catch(() => null)
      // Taken away while the client was being loaded.
      if (sending && !files.current.has(key)) sending.cancel()
      else if (sending) sendings.current.set(key, sending)
      else change({ phase: 'broken', error: null })
    },
    [purpose, rules.bytes],
  )

  const add = useCallback(
    (chosen: readonly File[]) => {
      for (const file of chosen) {
        const item = fromFile(file, purpose)
        files.current.set(item.key, file)
        dispatch({ type: 'add', item })
        void send(item.key, file)
      }
    },
    [purpose, send],
  )

  const pause = (item: Item) => {
    sendings.current.get(item.key)?.pause()
    dispatch({ type: 'change', key: item.key, change: { phase: 'paused' } })
  }

  const resume = (item: Item) => {
    sendings.current.get(item.key)?.resume()
    dispatch({ type: 'change', key: item.key, change: { phase: 'uploading', error: null } })
  }

  const retry = async (item: Item) => {
    const file = files.current.get(item.key)
    if (item.assetId) {
      const done = await changeMedia({ intent: 'retry', assetId: item.assetId })
      if (done) dispatch({ type: 'change', key: item.key, change: { phase: 'processing', progress: 0, reason: null } })
    } else if (sendings.current.has(item.key)) resume(item)
    else if (file) await send(item.key, file)
  }

  const remove = (item: Item) => {
    if (item.preview) URL.revokeObjectURL(item.preview)
    if (item.assetId === null) sendings.current.get(item.key)?.cancel()
    // One that a saved post shows is refused there, and leaves the post when it is saved without it.
    else void changeMedia({ intent: 'remove', assetId: item.assetId })
    sendings.current.delete(item.key)
    files.current.delete(item.key)
    dispatch({ type: 'remove', key: item.key })
  }

  useStatusPolling(items, statuses => dispatch({ type: 'status', statuses }))
  useWarnBeforeLeaving(items.some(isSending))
  useGoOnWhenOnline(items, retry)

  return { items, add, pause, resume, retry, remove }
}

const soonMs = 1000
const laterMs = 5000
const patienceMs = 30_000
/** Where the server says by itself what has changed. */
const liveMs = 20_000

function useStatusPolling(items: readonly Item[], onStatuses: (statuses: AssetStatus[]) => void): void {
  const waiting = items.filter(item => item.phase === 'processing' && item.assetId).map(item => item.assetId)
  const ids = waiting.join(' ')
  const tell = useRef(onStatuses)
  tell.current = onStatuses
  const input = { assetIds: waiting }
  const [news, setNews] = useState(0)
  const heard = useRef(0)
  const live = useLive(ids === '' ? null : { procedure: 'uploads.watchAssets', input }, () => setNews(n => n + 1))
  useEffect(() => {
    if (ids === '') return
    const stop = new AbortController()
    const began = performance.now()
    let timer = 0
    const ask = async () => {
      const statuses = await askStatuses(ids.split(' '), stop.signal)
      if (stop.signal.aborted) return
      if (statuses) tell.current(statuses)
      const soon = performance.now() - began < patienceMs
      timer = window.setTimeout(ask, live ? liveMs : soon ? soonMs : laterMs)
    }
    timer = window.setTimeout(ask, news === heard.current ? soonMs / 2 : 0)
    heard.current = news
    return () => {
      stop.abort()
      window.clearTimeout(timer)
    }
  }, [ids, live, news])
}

/** Nothing is lost, but it would have to be chosen again. */
function useWarnBeforeLeaving(sending: boolean): void {
  useEffect(() => {
    if (!sending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [sending])
}

function useGoOnWhenOnline(items: readonly Item[], retry: (item: Item) => Promise<void>): void {
  const latest = useRef({ items, retry })
  latest.current = { items, retry }
  useEffect(() => {
    const goOn = () => {
      for (const item of latest.current.items)
        if (item.phase === 'broken' && item.error === null) void latest.current.retry(item)
    }
    window.addEventListener('online', goOn)
    return () => window.removeEventListener('online', goOn)
  }, [])
}
