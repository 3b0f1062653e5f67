import type { AssetStatus, Purpose } from '@odim/api/uploads/schema'
import { m } from '@odim/messages'
import { ImagePlus } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { FieldErrors } from '~/components/field.tsx'
import { errorsOf, useFormState } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { useFlag } from '~/components/use-flag.ts'
import type { FileRules } from './file-rules.server.ts'
import { interruptedFiles } from './send-file.ts'
import { limitSize } from './sizes-and-times.ts'
import { phaseText, UploadItem } from './upload-item.tsx'
import { isSending, isUsable } from './upload-state.ts'
import { useUploads } from './use-uploads.ts'

export type UploadFieldProps = {
  /** Of the hidden inputs that carry the assets' ids, and without JavaScript of the file input itself. */
  name: string
  purpose: Purpose
  /** From the loader, by `fileRules(purpose)`. */
  rules: FileRules
  label: ReactNode
  hint?: ReactNode
  /** How many files fit; 1 unless told. */
  max?: number
  /** What was chosen before, from `caller.uploads.list({ assetIds })`. */
  defaultAssets?: readonly AssetStatus[]
  /** Asks for a description of each file; as a rule for what posts show. */
  withAltText?: boolean
  /** Instead of what the form's result says. */
  errors?: readonly string[]
  /** `sending` is true while bytes are on this device only: publishing should wait. */
  onChange?(state: { assetIds: readonly string[]; sending: boolean }): void
}

/**
 * Takes files with progress, pause and resume. Its form needs `method="post" encType="multipart/form-data"`, and its action
 * `receiveFiles(request, context, { [name]: purpose })`: without JavaScript the browser sends the files there, and either way the
 * field's values are ids of assets.
 */
export function UploadField(props: UploadFieldProps) {
  const {
    name,
    purpose,
    rules,
    label,
    hint,
    max = 1,
    defaultAssets = [],
    withAltText = purpose !== 'avatar',
    onChange,
  } = props
  const { result } = useFormState()
  const open = useFlag('uploads')
  const [touched, setTouched] = useState<typeof result>()
  // What was refused before another file was chosen isn't true of that one.
  const told = props.errors ?? errorsOf(result, name)
  const errors = touched !== undefined && touched === result ? [] : told
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [scripted, setScripted] = useState(false)
  const [tooMany, setTooMany] = useState(false)
  const [interrupted, setInterrupted] = useState<readonly string[]>([])
  const { items, add, pause, resume, retry, remove } = useUploads(purpose, rules, defaultAssets)

  const take = (chosen: readonly File[]) => {
    if (chosen.length > 0) setTouched(result)
    // A single place is taken over by the new one.
    const [old] = items
    if (max === 1 && old && chosen.length > 0) remove(old)
    const room = max === 1 ? 1 : max - items.length
    setTooMany(chosen.length > room)
    setInterrupted(names => names.filter(waiting => !chosen.some(file => file.name === waiting)))
    add(chosen.slice(0, room))
  }
  const takeLatest = useRef(take)
  takeLatest.current = take

  useEffect(() => {
    setScripted(true)
    setInterrupted(interruptedFiles(purpose))
    // Chosen before the scripts were there.
    const waiting = [...(input.current?.files ?? [])]
    if (input.current && waiting.length > 0) {
      input.current.value = ''
      takeLatest.current(waiting)
    }
  }, [purpose])

  const assetIds = items.flatMap(item => (item.assetId !== null && isUsable(item) ? [item.assetId] : []))
  const sending = items.some(isSending)
  const joined = assetIds.join(' ')
  const report = useRef(onChange)
  report.current = onChange
  useEffect(() => {
    report.current?.({ assetIds: joined === '' ? [] : joined.split(' '), sending })
  }, [joined, sending])

  const limit = { size: limitSize(rules.bytes) }
  const full = max > 1 && items.length >= max
  return (
    <fieldset className="grid min-w-0 gap-3" aria-describedby={`${id}-hint`}>
      <legend className="mb-1.5 font-semibold">{label}</legend>
      <p id={`${id}-hint`} className="-mt-2 text-muted text-small">
        {hint} {purpose === 'post-video' ? m.uploads_hint_video(limit) : m.uploads_hint_pictures(limit)}
      </p>
      {scripted && assetIds.map(assetId => <input key={assetId} type="hidden" name={name} value={assetId} />)}
      {items.length > 0 && (
        <ul className="grid gap-3" aria-label={m.uploads_list_label()}>
          {items.map(item => (
            <UploadItem
              key={item.key}
              item={item}
              withAltText={withAltText}
              keepName={scripted || !isUsable(item) ? undefined : name}
              onPause={() => pause(item)}
              onResume={() => resume(item)}
              onRetry={() => void retry(item)}
              onRemove={() => remove(item)}
            />
          ))}
        </ul>
      )}
      {!open && (
        <Notice tone="warn" title={m.uploads_paused()}>
          {m.uploads_paused_help()}
        </Notice>
      )}
      {open && !full && (
        <div className="relative grid justify-items-center gap-2 rounded-2 border border-edge border-dashed bg-raised px-4 py-6 text-center has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-3">
          <ImagePlus aria-hidden className="size-6 text-muted" />
          <label htmlFor={id} className="font-semibold text-accent">
            {max === 1 && items.length > 0 ? m.uploads_choose_other() : chooseText(purpose, max)}
          </label>
          {scripted && (
            <span aria-hidden className="text-muted text-small">
              {m.uploads_drop_here()}
            </span>
          )}
          <input
            ref={input}
            id={id}
            type="file"
            // With scripts the file goes to /uploads; the form must not send it again.
            name={scripted ? undefined : name}
            accept={rules.types.join(',')}
            multiple={max > 1}
            aria-invalid={errors.length > 0 || undefined}
            aria-describedby={errors.length > 0 ? `${id}-error` : `${id}-hint`}
            onChange={event => {
              const chosen = [...(event.currentTarget.files ?? [])]
              event.currentTarget.value = ''
              take(chosen)
            }}
            // Invisible over the whole frame, so that all of it can be pressed and dropped on.
            className={
              scripted
                ? 'absolute inset-0 size-full cursor-pointer opacity-0'
                : 'w-full max-w-xs text-small file:me-3 file:min-h-11 file:cursor-pointer file:rounded-full file:border-0 file:bg-accent-soft file:px-4 file:font-semibold file:text-accent'
            }
          />
        </div>
      )}
      {interrupted.map(waiting => (
        <p key={waiting} className="text-muted text-small">
          {m.uploads_interrupted({ name: waiting })}
        </p>
      ))}
      {tooMany && <p className="text-small text-warn">{m.uploads_too_many_files()}</p>}
      {errors.length > 0 && <FieldErrors id={`${id}-error`} errors={errors} />}
      <Announcements items={items} />
    </fieldset>
  )
}

function chooseText(purpose: Purpose, max: number): string {
  if (purpose === 'post-video') return m.uploads_choose_video()
  return max > 1 ? m.uploads_choose_pictures() : m.uploads_choose_picture()
}

/** Reads out turns of events, not every per cent. */
function Announcements({ items }: { items: ReturnType<typeof useUploads>['items'] }) {
  const turns = items.filter(item => item.phase !== 'uploading' && !(item.phase === 'processing' && item.progress > 0))
  return (
    <p aria-live="polite" className="sr-only">
      {turns.map(item => `${item.name}: ${phaseText(item)}`).join(' ')}
    </p>
  )
}
