import { Form, type FormProps, useNavigation } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { errorsOf, type FormResult, FormStateContext } from './form-state.ts'
import { Notice } from './notice.tsx'

export type ActionFormProps = Omit<FormProps, 'method'> & {
  /** `useActionData()`'s result, where the action refused. Every field inside shows its own errors from it. */
  result?: FormResult | undefined
  method?: 'get' | 'post' | undefined
  /** False for a sample that nobody has sent: it leaves the focus where it is. */
  focusWrong?: boolean
}

/**
 * A real form that works without JavaScript. With it, the first bad field gets the focus after a refusal (without it,
 * that field carries `autofocus`), and its SubmitButton shows that it is being sent.
 */
export function ActionForm({ result, method = 'post', focusWrong = true, ...given }: ActionFormProps) {
  const { children, className, onSubmit, ...rest } = given
  const form = useRef<HTMLFormElement>(null)
  const navigation = useNavigation()
  // Whether it was this form: a page may hold one for each row of a list, all with the same buttons.
  const [sent, setSent] = useState(false)
  useEffect(() => {
    if (navigation.state === 'idle') setSent(false)
  }, [navigation.state])
  const state = useMemo(
    () => ({
      result,
      submittedBy({ name, value }: { name?: string | undefined; value?: unknown }) {
        if (!sent || navigation.state === 'idle') return false
        return name ? navigation.formData?.get(name) === String(value ?? '') : true
      },
    }),
    [result, navigation, sent],
  )

  useEffect(() => {
    if (!result?.error || !focusWrong) return
    const bad = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(bad ?? form.current?.querySelector<HTMLElement>('[data-form-error]'))?.focus()
  }, [result, focusWrong])

  const wrong = errorsOf(result, '')
  return (
    <FormStateContext.Provider value={state}>
      <Form
        {...rest}
        method={method}
        ref={form}
        onSubmit={event => {
          onSubmit?.(event)
          if (!event.defaultPrevented) setSent(true)
        }}
        noValidate
        className={classNames('grid gap-5', className)}
      >
        {wrong.length > 0 && (
          <div data-form-error tabIndex={-1} className="outline-none">
            <Notice tone="warn" live>
              {wrong.map(text => (
                <p key={text}>{text}</p>
              ))}
            </Notice>
          </div>
        )}
        {children}
      </Form>
    </FormStateContext.Provider>
  )
}
