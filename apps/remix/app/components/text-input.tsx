import { ChevronDown } from 'lucide-react'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'
import { Affix, controlClass, Field, type FieldProps } from './field.tsx'

type Native<T> = Omit<T, keyof FieldProps | 'id' | 'className' | 'children'>

type TextInputProps = FieldProps &
  Native<InputHTMLAttributes<HTMLInputElement>> & {
    /** Drawn inside the frame before and after what is typed: an address, a currency. */
    before?: ReactNode
    after?: ReactNode
  }

/** One line of text with its label, hint and errors. */
export function TextInput(props: TextInputProps) {
  const { name, label, hint, errors, defaultValue, optional, hideLabel, before, after, ...native } = props
  const field = { name, label, hint, errors, defaultValue, optional, hideLabel }
  return (
    <Field {...field}>
      {control =>
        before || after ? (
          <div
            dir={native.dir === 'auto' ? undefined : native.dir}
            className={classNames(
              'flex min-h-12 rounded-2 border bg-raised focus-within:outline-3 focus-within:outline-offset-3',
              control['aria-invalid']
                ? 'border-warn focus-within:outline-warn'
                : 'border-edge focus-within:outline-accent',
            )}
          >
            {before && (
              <Affix>
                <bdi dir="ltr">{before}</bdi>
              </Affix>
            )}
            <input
              type="text"
              {...native}
              {...control}
              className="min-h-11.5 w-full min-w-0 flex-1 bg-transparent px-4 text-[1rem] outline-none placeholder:text-muted"
            />
            {after && (
              <Affix end>
                <bdi dir="ltr">{after}</bdi>
              </Affix>
            )}
          </div>
        ) : (
          <input type="text" {...native} {...control} className={classNames(controlClass, 'min-h-12')} />
        )
      }
    </Field>
  )
}

/** Several lines; grows with what is typed where the browser can. */
export function TextArea(props: FieldProps & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const { name, label, hint, errors, defaultValue, optional, hideLabel, rows = 4, ...native } = props
  return (
    <Field {...{ name, label, hint, errors, defaultValue, optional, hideLabel }}>
      {control => (
        <textarea
          rows={rows}
          dir="auto"
          {...native}
          {...control}
          className={classNames(controlClass, 'field-sizing-content min-h-28 py-3 leading-relaxed')}
        />
      )}
    </Field>
  )
}

export type Choice = { value: string; label: string }

type SelectProps = FieldProps &
  Native<SelectHTMLAttributes<HTMLSelectElement>> & {
    options: readonly Choice[]
    /** The text of the empty first choice; without it the first option is chosen from the start. */
    placeholder?: string | undefined
  }

/** The browser's own list: it knows phones, keyboards and screen readers better than we do. */
export function Select(props: SelectProps) {
  const { name, label, hint, errors, defaultValue, optional, hideLabel, options, placeholder, ...native } = props
  return (
    <Field {...{ name, label, hint, errors, defaultValue, optional, hideLabel }}>
      {control => (
        <div className="relative">
          <select
            {...native}
            {...control}
            defaultValue={control.defaultValue ?? (placeholder === undefined ? undefined : '')}
            className={classNames(controlClass, 'min-h-12 appearance-none pe-12')}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 end-4 my-auto size-5 text-muted" />
        </div>
      )}
    </Field>
  )
}
