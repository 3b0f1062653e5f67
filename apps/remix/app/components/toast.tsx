import { m } from '@odim/messages'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { classNames } from './class-names.ts'
import { type Tone, toneClass, toneIcon } from './notice.tsx'

export type Flash = {
  /** New for each notice, so that the same words said twice are shown twice. */
  id: string
  tone: Tone
  text: string
}

const SHOWN_MS = 8000

/** What has just been done, said once on the page one arrives at. Drawn by the server, so that it needs no JavaScript; with it, it leaves by itself. */
export function Toast({ flash }: { flash: Flash }) {
  const [gone, setGone] = useState<string>()
  useEffect(() => {
    // What went wrong stays until it is read; only good news leaves by itself.
    if (flash.tone === 'warn') return
    const timer = setTimeout(() => setGone(flash.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [flash])
  if (gone === flash.id) return null
  const Icon = toneIcon[flash.tone]
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-30 grid justify-items-center p-4 desk:p-6">
      <div
        role={flash.tone === 'warn' ? 'alert' : 'status'}
        className={classNames(
          'pointer-events-auto flex max-w-xl items-center gap-3 rounded-2 py-1.5 ps-5 pe-1.5 shadow-above',
          toneClass[flash.tone],
        )}
      >
        <Icon aria-hidden className="size-5 flex-none" />
        <p className="py-2 font-medium">{flash.text}</p>
        <button
          type="button"
          onClick={() => setGone(flash.id)}
          aria-label={m.common_close()}
          className="grid size-11 flex-none place-items-center rounded-full no-js:hidden hover:bg-raised/60"
        >
          <X aria-hidden className="size-5" />
        </button>
      </div>
    </div>
  )
}
