import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { FieldErrors } from './field.tsx'
import { errorsOf, firstBadField, typedValue, typedValues, useFormState } from './form-state.ts'

type CheckboxProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  value?: string
  defaultChecked?: boolean
}

export function Checkbox({ name, label, hint, value = 'on', defaultChecked }: CheckboxProps) {
  const { result } = useFormState()
  const id = useId()
  const errors = errorsOf(result, name)
  const typed = typedValues(result, name)
  const bad = errors.length > 0
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="grid min-h-11 cursor-pointer grid-cols-[auto_1fr] items-center gap-x-3">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={typed ? typed.includes(value) : defaultChecked}
          aria-invalid={bad || undefined}
          aria-describedby={bad ? `${id}-error` : undefined}
          className="size-5 accent-accent"
        />
        <span>{label}</span>
        {hint && <span className="col-start-2 text-muted text-small">{hint}</span>}
      </label>
      {bad && <FieldErrors id={`${id}-error`} errors={errors} />}
    </div>
  )
}

export type CardChoice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  icon?: ReactNode
  /** At the end of the card: a price, a badge. */
  aside?: ReactNode
  disabled?: boolean
}

type GroupProps = { name: string; legend: ReactNode; hint?: ReactNode; hideLegend?: boolean }

function Group({ name, legend, hint, hideLegend, children }: GroupProps & { children: ReactNode }) {
  const { result } = useFormState()
  const id = useId()
  const errors = errorsOf(result, name)
  const described = [hint ? `${id}-hint` : '', errors.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={described || undefined}>
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 font-semibold'}>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-2 text-muted text-small">
          {hint}
        </p>
      )}
      {children}
      {errors.length > 0 && <FieldErrors id={`${id}-error`} errors={errors} />}
    </fieldset>
  )
}

type RadioCardsProps = GroupProps & {
  options: readonly CardChoice[]
  defaultValue?: string | undefined
  columns?: 1 | 2
}

/** One of a few, each with room to say what it means. */
export function RadioCards({ options, defaultValue, columns = 1, ...group }: RadioCardsProps) {
  const { result } = useFormState()
  const chosen = typedValue(result, group.name) ?? defaultValue
  const bad = errorsOf(result, group.name).length > 0
  return (
    <Group {...group}>
      <div className={classNames('grid gap-3', columns === 2 && 'desk:grid-cols-2')}>
        {options.map((option, index) => (
          <label
            key={option.value}
            className="grid min-h-14 cursor-pointer grid-cols-[auto_1fr_auto] items-center gap-x-4 rounded-2 border border-edge bg-raised px-4 py-3 has-checked:border-accent has-disabled:cursor-default has-checked:bg-accent-soft has-disabled:opacity-55 has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-3"
          >
            <input
              type="radio"
              name={group.name}
              value={option.value}
              defaultChecked={chosen === option.value}
              disabled={option.disabled}
              aria-invalid={bad || undefined}
              // Without JavaScript this is what brings a person to what needs mending; it stands only after a refusal.
              // biome-ignore lint/a11y/noAutofocus: see above
              autoFocus={bad && index === 0 && firstBadField(result) === group.name}
              className="size-5 accent-accent outline-none"
            />
            <span className="grid min-w-0 gap-0.5">
              <span className="flex items-center gap-2 font-semibold">
                {option.icon}
                {option.label}
              </span>
              {option.hint && <span className="text-muted text-small">{option.hint}</span>}
            </span>
            {option.aside && <span className="text-end">{option.aside}</span>}
          </label>
        ))}
      </div>
    </Group>
  )
}

type CheckChipsProps = GroupProps & {
  options: readonly { value: string; label: ReactNode }[]
  defaultValues?: readonly string[]
}

/** Any number of many short ones, such as topics. */
export function CheckChips({ options, defaultValues = [], ...group }: CheckChipsProps) {
  const { result } = useFormState()
  const chosen = typedValues(result, group.name) ?? defaultValues
  const bad = errorsOf(result, group.name).length > 0
  return (
    <Group {...group}>
      <div className="flex flex-wrap gap-2">
        {options.map(option => (
          <label
            key={option.value}
            className="inline-flex min-h-11 cursor-pointer items-center rounded-full border border-line bg-raised px-4 font-medium has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-3"
          >
            <input
              type="checkbox"
              name={group.name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              aria-invalid={bad || undefined}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </Group>
  )
}
