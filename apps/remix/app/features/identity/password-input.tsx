import { m } from '@odim/messages'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '~/components/class-names.ts'
import { controlClass, Field, type FieldProps } from '~/components/field.tsx'

type Props = Omit<FieldProps, 'defaultValue'> & { autoComplete: 'current-password' | 'new-password' }

/** A password that can be looked at: what is typed blind on a small keyboard is typed wrong. */
export function PasswordInput({ autoComplete, ...field }: Props) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...field}>
      {control => (
        <div className="relative">
          <input
            {...control}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            className={classNames(controlClass, 'min-h-12 pe-14')}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={m.identity_password_show()}
            title={shown ? m.identity_password_hide() : m.identity_password_show()}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 end-0 grid w-13 place-items-center rounded-e-2 text-muted hover:text-ink no-js:hidden"
          >
            <Icon aria-hidden className="size-5" />
          </button>
        </div>
      )}
    </Field>
  )
}
