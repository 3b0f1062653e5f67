import { m } from '@odim/messages'
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { errorsOf, firstBadField, typedValue, useFormState } from './form-state.ts'

export type FieldProps = {
  name: string
  label: ReactNode
  /** What to write, or why it is asked; before the field, so that it is read before typing. */
  hint?: ReactNode
  /** Instead of what the form's result says. */
  errors?: readonly string[] | undefined
  defaultValue?: string | undefined
  /** Says "optional" beside the label; everything else is required and needs no star. */
  optional?: boolean | undefined
  /** The label is read out but not drawn, where the place says what the field is. */
  hideLabel?: boolean | undefined
}

/** What a control needs to belong to its label, hint and error. */
export type ControlProps = {
  id: string
  name: string
  defaultValue: string | undefined
  required: boolean
  autoFocus: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

export const controlClass =
  'w-full min-w-0 rounded-2 border border-edge bg-raised px-4 text-[1rem] text-ink placeholder:text-muted aria-invalid:border-warn aria-invalid:outline-warn disabled:opacity-60'

/** The label, hint and error of any control; `children` gets the attributes that tie the control to them. */
export function Field({ children, ...field }: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { result } = useFormState()
  const id = useId()
  const errors = field.errors ?? errorsOf(result, field.name)
  const bad = errors.length > 0
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [field.hint ? hintId : '', bad ? errorId : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={field.hideLabel ? 'sr-only' : 'font-semibold'}>
        {field.label} {/* The space: without one Arabic joins the two words' letters. */}
        {field.optional && <span className="ms-2 font-normal text-muted text-small">{m.common_optional()}</span>}
      </label>
      {field.hint && (
        <p id={hintId} className="-mt-0.5 text-muted text-small">
          {field.hint}
        </p>
      )}
      {children({
        id,
        name: field.name,
        defaultValue: typedValue(result, field.name) ?? field.defaultValue,
        required: !field.optional,
        autoFocus: (bad && firstBadField(result) === field.name) || undefined,
        'aria-invalid': bad || undefined,
        'aria-describedby': described || undefined,
      })}
      {bad && <FieldErrors id={errorId} errors={errors} />}
    </div>
  )
}

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  return (
    <ul id={id} className="grid gap-0.5 text-small text-warn">
      {errors.map(text => (
        <li key={text} className="flex gap-1.5">
          <CircleAlert aria-hidden className="mt-[0.2rem] size-4 flex-none" />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** A line between what belongs before and after the control, such as an address or a currency. */
export function Affix({ children, end }: { children: ReactNode; end?: boolean }) {
  return (
    <span
      className={classNames(
        'grid flex-none place-items-center bg-sunken px-4 text-muted',
        end ? 'rounded-e-2 border-edge border-s' : 'rounded-s-2 border-edge border-e',
      )}
    >
      {children}
    </span>
  )
}
