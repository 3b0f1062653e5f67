import { m } from '@odim/messages'
import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '~/components/class-names.ts'
import { controlClass, Field } from '~/components/field.tsx'
import { Spinner } from '~/components/spinner.tsx'
import type { EditorAnswer } from './editor-answer.ts'
import { FormatBar } from './format-bar.tsx'

type Props = {
  defaultValue: string
  /** Most characters. */
  longest: number
  /** Where the preview is made. */
  action: string
  /** Made on the server for a page without scripts. */
  preview: string | undefined
}

const tab =
  'inline-flex min-h-11 items-center gap-2 rounded-full px-4 font-semibold text-[0.9375rem] aria-[current]:bg-ink aria-[current]:text-paper'

/** Markdown to write, and what becomes of it. The preview is made by the API's own pipeline, so it can't differ from the post. */
export function BodyEditor({ defaultValue, longest, action, preview }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const fetcher = useFetcher<EditorAnswer>()
  const [shown, setShown] = useState(preview !== undefined)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const html = fetcher.data?.preview ?? preview
  const working = fetcher.state !== 'idle'

  const show = () => {
    const sent = new FormData()
    sent.set('intent', 'preview')
    sent.set('body', area.current?.value ?? '')
    fetcher.submit(sent, { method: 'post', action })
    setShown(true)
  }

  return (
    <div className="grid gap-2">
      <Field name="body" label={m.content_field_body()} defaultValue={defaultValue}>
        {({ defaultValue: value, ...control }) => (
          <>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <fieldset aria-label={m.content_tabs()} className="flex gap-1 rounded-full bg-sunken p-1">
                <button
                  type="button"
                  aria-current={!shown || undefined}
                  onClick={() => {
                    setShown(false)
                    requestAnimationFrame(() => area.current?.focus())
                  }}
                  className={classNames(tab, 'no-js:hidden')}
                >
                  {m.content_tab_write()}
                </button>
                <button
                  type="submit"
                  name="intent"
                  value="preview"
                  aria-current={shown || undefined}
                  onClick={event => {
                    event.preventDefault()
                    show()
                  }}
                  className={tab}
                >
                  {working && shown && <Spinner />}
                  {m.content_tab_preview()}
                </button>
              </fieldset>
              {!(scripted && shown) && <FormatBar area={area} />}
            </div>
            {shown && (
              <section
                aria-label={m.content_preview_title()}
                aria-live="polite"
                aria-busy={working}
                className="min-h-48 rounded-2 border border-line bg-raised p-5 desk:p-7"
              >
                {html ? (
                  // Out of the API's one sanitizing pipeline, which leaves nothing executable.
                  <div dir="auto" className="prose" dangerouslySetInnerHTML={{ __html: html }} />
                ) : (
                  <p className="text-muted">
                    {working
                      ? m.common_loading()
                      : fetcher.data && fetcher.data.preview === undefined
                        ? m.content_preview_failed()
                        : m.content_preview_empty()}
                  </p>
                )}
              </section>
            )}
            <textarea
              {...control}
              ref={area}
              defaultValue={value}
              rows={14}
              dir="auto"
              maxLength={longest}
              placeholder={m.content_field_body_placeholder()}
              hidden={scripted && shown}
              className={classNames(controlClass, 'field-sizing-content min-h-80 py-4 leading-relaxed')}
            />
          </>
        )}
      </Field>
    </div>
  )
}
