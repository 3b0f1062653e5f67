import { m } from '@odim/messages'
import { CircleCheck, FileText, Film, Pause, Play, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '~/components/button.tsx'
import { controlClass } from '~/components/field.tsx'
import { changeMedia } from './ask-media.ts'
import { reasonText } from './reason-text.ts'
import { fileSize, percent } from './sizes-and-times.ts'
import { type Item, isSending } from './upload-state.ts'

type Props = {
  item: Item
  withAltText: boolean
  /** Before the scripts are there, and without any: the name of a box that keeps the file in the form it belongs to. */
  keepName: string | undefined
  onPause(): void
  onResume(): void
  onRetry(): void
  onRemove(): void
}

/** One file with how far it is and what can be done about it. */
export function UploadItem({ item, withAltText, keepName, onPause, onResume, onRetry, onRemove }: Props) {
  const { name, phase } = item
  const canRetry = phase === 'failed' || (phase === 'broken' && item.error === null)
  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)] gap-4 rounded-2 border border-line bg-raised p-3">
      <Preview item={item} />
      <div className="grid content-start gap-2">
        <p className="truncate font-medium" dir="auto">
          {name}
        </p>
        <ItemProgress item={item} />
        <p className={isBad(item) ? 'flex gap-1.5 text-small text-warn' : 'flex gap-1.5 text-muted text-small'}>
          {phase === 'ready' && <CircleCheck aria-hidden className="mt-[0.2rem] size-4 flex-none text-good" />}
          {isBad(item) && <TriangleAlert aria-hidden className="mt-[0.2rem] size-4 flex-none" />}
          <span>{phaseText(item)}</span>
        </p>
        {keepName && item.assetId && (
          // With scripts under way it is only the hidden input's forerunner, so it is not drawn.
          <label className="hidden min-h-11 cursor-pointer items-center gap-3 no-js:flex">
            <input
              type="checkbox"
              name={keepName}
              value={item.assetId}
              defaultChecked
              className="size-5 accent-accent"
            />
            <span>{m.uploads_keep()}</span>
          </label>
        )}
        <div className="-ms-3 flex flex-wrap no-js:hidden">
          {(phase === 'uploading' || phase === 'reconnecting') && (
            <Button
              look="quiet"
              size="small"
              icon={<Pause aria-hidden className="size-4" />}
              onClick={onPause}
              aria-label={m.uploads_pause_named({ name })}
            >
              {m.uploads_pause()}
            </Button>
          )}
          {phase === 'paused' && (
            <Button
              look="quiet"
              size="small"
              icon={<Play aria-hidden className="size-4 rtl:-scale-x-100" />}
              onClick={onResume}
              aria-label={m.uploads_resume_named({ name })}
            >
              {m.uploads_resume()}
            </Button>
          )}
          {canRetry && (
            <Button
              look="quiet"
              size="small"
              icon={<RotateCcw aria-hidden className="size-4" />}
              onClick={onRetry}
              aria-label={m.uploads_retry_named({ name })}
            >
              {m.uploads_retry()}
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            icon={<X aria-hidden className="size-4" />}
            onClick={onRemove}
            aria-label={m.uploads_remove_named({ name })}
          >
            {m.uploads_remove()}
          </Button>
        </div>
      </div>
      {withAltText && item.assetId && phase !== 'rejected' && (
        <div className="col-span-full no-js:hidden">
          <AltText assetId={item.assetId} defaultValue={item.altText} />
        </div>
      )}
    </li>
  )
}

function Preview({ item }: { item: Item }) {
  // What this browser can't draw, such as a file that only bears a picture's name.
  const [broken, setBroken] = useState<string | null>(null)
  const src = item.media?.kind === 'image' ? item.media.src : (item.media?.poster ?? item.preview)
  return src && src !== broken ? (
    <img
      src={src}
      alt=""
      onError={() => setBroken(src)}
      className="aspect-square w-20 rounded-1 bg-sunken object-cover"
    />
  ) : (
    <span className="grid aspect-square w-20 place-items-center rounded-1 bg-sunken text-muted">
      {item.phase === 'broken' || item.phase === 'rejected' ? (
        <FileText aria-hidden className="size-7" />
      ) : (
        <Film aria-hidden className="size-7" />
      )}
    </span>
  )
}

function ItemProgress({ item }: { item: Item }) {
  const value = isSending(item) || item.phase === 'broken' ? item.sent : item.progress / 100
  if (!isSending(item) && item.phase !== 'processing') return null
  return (
    <progress
      max={1}
      // Pictures are ready before a number would say anything.
      value={item.phase === 'processing' && item.progress === 0 ? undefined : value}
      aria-label={item.name}
      className="h-2 w-full appearance-none overflow-clip rounded-full border-0 bg-line indeterminate:animate-pulse indeterminate:bg-accent-soft [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
    />
  )
}

function isBad({ phase }: Item): boolean {
  return phase === 'broken' || phase === 'rejected' || phase === 'failed' || phase === 'held'
}

/** Also what is read out when it changes. */
export function phaseText(item: Item): string {
  const at = { percent: percent(item.sent) }
  switch (item.phase) {
    case 'uploading':
      return m.uploads_state_uploading({ ...at, size: fileSize(item.bytes) })
    case 'paused':
      return m.uploads_state_paused(at)
    case 'reconnecting':
      return m.uploads_state_reconnecting(at)
    case 'broken':
      return item.error ?? m.uploads_state_broken(at)
    case 'processing':
      return item.progress > 0
        ? m.uploads_state_processing_percent({ percent: percent(item.progress / 100) })
        : m.uploads_state_processing()
    case 'ready':
      return m.uploads_state_ready()
    case 'held':
      return `${m.uploads_state_held()}. ${reasonText(item.reason)}`
    case 'rejected':
      return `${m.uploads_state_rejected()}. ${reasonText(item.reason)}`
    case 'failed':
      return `${m.uploads_state_failed()}. ${reasonText(item.reason)}`
  }
}

/** Saved by itself when one leaves it: the form around it knows nothing of it, so it has no name. */
function AltText({ assetId, defaultValue }: { assetId: string; defaultValue: string }) {
  const id = useId()
  const [saved, setSaved] = useState(defaultValue)
  const [outcome, setOutcome] = useState<'saved' | 'not-saved' | null>(null)
  const save = async (altText: string) => {
    if (altText === saved) return
    const done = await changeMedia({ intent: 'alt', assetId, altText })
    setOutcome(done ? 'saved' : 'not-saved')
    if (done) setSaved(altText)
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold text-small">
        {m.uploads_alt_label()}
      </label>
      <input
        id={id}
        type="text"
        maxLength={500}
        dir="auto"
        defaultValue={defaultValue}
        aria-describedby={`${id}-hint`}
        onBlur={event => void save(event.currentTarget.value.trim())}
        onKeyDown={event => {
          // Enter would send the form around it.
          if (event.key !== 'Enter') return
          event.preventDefault()
          void save(event.currentTarget.value.trim())
        }}
        className={`${controlClass} min-h-11`}
      />
      <p id={`${id}-hint`} aria-live="polite" className="text-muted text-small">
        {outcome === 'saved'
          ? m.uploads_alt_saved()
          : outcome === 'not-saved'
            ? m.uploads_alt_not_saved()
            : m.uploads_alt_hint()}
      </p>
    </div>
  )
}
