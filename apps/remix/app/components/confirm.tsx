import { m } from '@odim/messages'
import { Form } from '@remix-run/react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonLook, buttonClass, SubmitButton } from './button.tsx'

type Props = {
  /** The text of the button that asks. */
  trigger: ReactNode
  triggerLook?: ButtonLook
  title: ReactNode
  /** What it means, for work, for money, and whether it can be undone. */
  children: ReactNode
  /** A verb that says what will happen. */
  confirmLabel: ReactNode
  danger?: boolean
  action?: string | undefined
  /** Sent along as hidden fields. */
  fields?: Readonly<Record<string, string>>
}

/** Asks before an act: a dialog, or without JavaScript a panel that opens in place. The act itself is a plain form. */
export function Confirm({
  trigger,
  triggerLook = 'plain',
  title,
  children,
  confirmLabel,
  danger,
  action,
  fields = {},
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [enhanced, setEnhanced] = useState(false)
  useEffect(() => setEnhanced(true), [])

  const body = (
    <Form method="post" {...(action ? { action } : {})} className="grid gap-4" onSubmit={() => dialog.current?.close()}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <h2 id={id} className="text-1">
        {title}
      </h2>
      <div className="text-muted">{children}</div>
      <div className="flex flex-wrap justify-end gap-3">
        {enhanced && (
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            {m.common_cancel()}
          </Button>
        )}
        <SubmitButton look={danger ? 'danger' : 'primary'}>{confirmLabel}</SubmitButton>
      </div>
    </Form>
  )

  if (!enhanced) {
    return (
      <details className="grid gap-3">
        <summary className={buttonClass(triggerLook)}>{trigger}</summary>
        <div className="mt-3 max-w-lg rounded-3 bg-raised p-5 shadow-rest">{body}</div>
      </details>
    )
  }
  return (
    <>
      <Button look={triggerLook} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={id}
        className="m-auto w-[min(30rem,100%-2rem)] rounded-3 bg-raised p-6 text-ink shadow-above"
      >
        {body}
      </dialog>
    </>
  )
}
