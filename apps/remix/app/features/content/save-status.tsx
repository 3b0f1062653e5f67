import { formatDate, m } from '@odim/messages'
import { Check, CloudUpload, TriangleAlert } from 'lucide-react'
import type { Autosave } from './use-autosave.ts'

/** Whether the work is safe: "Saved 12:03". Scripts only, since without them nothing is saved by itself. */
export function SaveStatus({ autosave }: { autosave: Pick<Autosave, 'status' | 'answer'> }) {
  const { status, answer } = autosave
  const savedAt = answer?.saved?.savedAt
  return (
    <p aria-live="polite" className="num flex min-h-11 items-center gap-2 text-muted text-small">
      {status === 'unsaved' && m.content_unsaved()}
      {status === 'saving' && (
        <>
          <CloudUpload aria-hidden className="size-4" />
          {m.content_saving()}
        </>
      )}
      {status === 'saved' && savedAt && (
        <>
          <Check aria-hidden className="size-4 text-good" />
          {m.content_saved_at({
            time: formatDate(savedAt, { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, style: 'time' }),
          })}
        </>
      )}
      {status === 'failed' && (
        <span className="flex items-center gap-2 text-warn">
          <TriangleAlert aria-hidden className="size-4" />
          {m.content_save_failed()}
        </span>
      )}
    </p>
  )
}
