import { useFetcher, useNavigate } from '@remix-run/react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { EditorAnswer } from './editor-answer.ts'

const pauseMs = 1500
const retryMs = 10_000

export type Autosave = {
  /** `clean` before the first change; `unsaved` also while one still types. */
  status: 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed'
  answer: EditorAnswer | undefined
  /** Something was changed. */
  touch(): void
  /** The form is being sent as a whole: nothing is left to save, nothing to guard. */
  release(): void
  /** Calls back at once, or as soon as the save that is under way has its answer, so that versions don't cross. */
  whenIdle(act: () => void): void
  hasUnsaved(): boolean
}

/**
 * Saves the form a moment after the last change, one save at a time. A new post gets its id and its address by the first save, in
 * place. Stops at a conflict: what somebody else saved isn't overwritten by a timer.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  options: { enabled: boolean; action: string },
): Autosave {
  const fetcher = useFetcher<EditorAnswer>()
  const navigate = useNavigate()
  const [status, setStatus] = useState<Autosave['status']>('clean')
  const changed = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const waiting = useRef<() => void>()
  const latest = useRef({ fetcher, options })
  latest.current = { fetcher, options }
  const stopped = fetcher.data?.conflict !== undefined

  const save = useCallback(() => {
    const { fetcher: current, options: now } = latest.current
    if (!form.current || !changed.current || !now.enabled) return
    if (current.state !== 'idle') return
    const sent = new FormData(form.current)
    sent.set('intent', 'autosave')
    changed.current = false
    setStatus('saving')
    current.submit(sent, { method: 'post', encType: 'multipart/form-data', action: now.action })
  }, [form])

  const touch = useCallback(() => {
    changed.current = true
    setStatus(before => (before === 'saving' ? before : 'unsaved'))
    clearTimeout(timer.current)
    if (latest.current.options.enabled && !stopped) timer.current = setTimeout(save, pauseMs)
  }, [save, stopped])

  const { state, data } = fetcher
  useEffect(() => {
    if (state !== 'idle' || !data) return
    if (data.saved) setStatus(changed.current ? 'unsaved' : 'saved')
    else {
      changed.current = true
      setStatus('failed')
    }
    const then = waiting.current
    waiting.current = undefined
    if (then) then()
    else if (changed.current && data.conflict === undefined) {
      clearTimeout(timer.current)
      timer.current = setTimeout(save, data.saved ? pauseMs : retryMs)
    }
  }, [state, data, save])

  const savedId = data?.saved?.postId
  useEffect(() => {
    if (savedId && location.pathname.endsWith('/new'))
      navigate(`/studio/posts/${savedId}`, { replace: true, preventScrollReset: true })
  }, [savedId, navigate])

  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    status,
    answer: data,
    touch,
    release() {
      clearTimeout(timer.current)
      changed.current = false
    },
    whenIdle(act) {
      if (latest.current.fetcher.state === 'idle') act()
      else waiting.current = act
    },
    hasUnsaved: () => changed.current,
  }
}
