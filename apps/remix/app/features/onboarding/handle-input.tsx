import { m } from '@odim/messages'
import { useFetcher } from '@remix-run/react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '~/components/class-names.ts'
import { Affix, Field } from '~/components/field.tsx'
import { useFormState } from '~/components/form-state.ts'
import type { loader } from '~/routes/start.handle.ts'

const PAUSE_MS = 350

/** `prefix` is what stands before the handle in the page's address. */
type Props = { prefix: string; defaultValue: string | undefined; fixed: boolean }

/** The page's address. With a script it says while one types whether it is free; without, saving says it. */
export function HandleInput({ prefix, defaultValue, fixed }: Props) {
  const fetcher = useFetcher<typeof loader>()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [typed, setTyped] = useState<string>()
  const [asked, setAsked] = useState<string>()
  const { result } = useFormState()
  useEffect(() => () => clearTimeout(timer.current), [])
  // A refused form says what is wrong with the address itself: once is enough.
  useEffect(() => {
    if (result) setTyped(undefined)
  }, [result])

  const look = (handle: string) => {
    setTyped(handle)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (handle.trim().length < 3) return
      setAsked(handle)
      fetcher.load(`/start/handle?handle=${encodeURIComponent(handle)}`)
    }, PAUSE_MS)
  }
  const take = (handle: string) => {
    if (!input.current) return
    input.current.value = handle
    input.current.focus()
    look(handle)
  }
  // Never the answer to what stood there before; after a refusal, which says the reason itself, what is free instead.
  const refused = typed === undefined && asked !== undefined
  const answer =
    fetcher.state === 'idle' && asked !== undefined && (refused || typed === asked) ? fetcher.data : undefined

  return (
    <Field
      name="handle"
      label={m.onboarding_handle_label()}
      hint={fixed ? m.onboarding_handle_hint_fixed() : m.onboarding_handle_hint()}
      defaultValue={defaultValue}
      // A new word is no longer the refused one.
      errors={typed === undefined ? undefined : []}
    >
      {control => (
        <div className="grid gap-1.5">
          <div
            dir="ltr"
            className={classNames(
              'flex min-h-12 rounded-2 border focus-within:outline-3 focus-within:outline-offset-3',
              fixed ? 'bg-sunken' : 'bg-raised',
              control['aria-invalid']
                ? 'border-warn focus-within:outline-warn'
                : 'border-edge focus-within:outline-accent',
            )}
          >
            <Affix>
              <span className="max-w-[40vw] truncate text-small">{prefix}</span>
            </Affix>
            <input
              {...control}
              ref={input}
              type="text"
              readOnly={fixed}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              onChange={event => look(event.currentTarget.value)}
              className="min-h-11.5 w-full min-w-0 flex-1 bg-transparent px-4 text-[1rem] outline-none"
            />
          </div>
          <div role="status" className={classNames('text-small no-js:hidden', !control['aria-invalid'] && 'min-h-6')}>
            {fetcher.state !== 'idle' && <p className="text-muted">{m.onboarding_handle_checking()}</p>}
            {answer && <Answer answer={answer} take={take} reason={!refused} />}
          </div>
        </div>
      )}
    </Field>
  )
}

type AnswerData = {
  handle: string
  status: 'free' | 'yours' | 'taken' | 'unusable'
  reasonText: string | null
  suggestions: readonly string[]
}

type AnswerProps = { answer: AnswerData; take: (handle: string) => void; reason: boolean }

function Answer({ answer, take, reason }: AnswerProps) {
  const good = answer.status === 'free' || answer.status === 'yours'
  const Icon = good ? CircleCheck : CircleAlert
  const text =
    answer.status === 'free'
      ? m.onboarding_handle_free({ handle: answer.handle })
      : answer.status === 'yours'
        ? m.onboarding_handle_yours({ handle: answer.handle })
        : answer.reasonText
  return (
    <div className="grid gap-2">
      {reason && (
        <p className={classNames('flex gap-1.5', good ? 'text-good' : 'text-warn')}>
          <Icon aria-hidden className="mt-[0.2rem] size-4 flex-none" />
          <span>{text}</span>
        </p>
      )}
      {answer.suggestions.length > 0 && (
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-muted">{m.onboarding_handle_try()}</span>
          {answer.suggestions.map(handle => (
            <button
              key={handle}
              type="button"
              dir="ltr"
              onClick={() => take(handle)}
              className="inline-flex min-h-11 items-center rounded-full bg-sunken px-4 font-medium hover:bg-line"
            >
              {handle}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}
