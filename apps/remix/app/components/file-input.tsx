import { m } from '@odim/messages'
import { Upload } from 'lucide-react'
import { type InputHTMLAttributes, useState } from 'react'
import { classNames } from './class-names.ts'
import { Field, type FieldProps } from './field.tsx'

type Props = FieldProps & Pick<InputHTMLAttributes<HTMLInputElement>, 'accept' | 'multiple' | 'disabled' | 'onChange'>

/** The browser's own file field with a frame one can drop into. Its form needs `encType="multipart/form-data"`. */
export function FileInput({ accept, multiple, disabled, onChange, ...field }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <Field {...field}>
      {({ defaultValue: _, ...control }) => (
        <div
          className={classNames(
            'relative grid justify-items-center gap-2 rounded-2 border border-dashed bg-raised px-4 py-6 text-center has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-3',
            control['aria-invalid'] ? 'border-warn' : 'border-edge',
          )}
        >
          <Upload aria-hidden className="size-6 text-muted" />
          <p aria-hidden className="text-muted text-small">
            {chosen.length > 0 ? chosen.join(' · ') : m.common_file_drop()}
          </p>
          <input
            {...control}
            type="file"
            accept={accept}
            multiple={multiple}
            disabled={disabled}
            onChange={event => {
              setChosen(Array.from(event.currentTarget.files ?? [], file => file.name))
              onChange?.(event)
            }}
            className="w-full max-w-xs text-small file:me-3 file:min-h-11 file:cursor-pointer file:rounded-full file:border-0 file:bg-accent-soft file:px-4 file:font-semibold file:text-accent"
          />
        </div>
      )}
    </Field>
  )
}
