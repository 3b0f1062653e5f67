import { Link, type LinkProps } from '@remix-run/react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useFormState } from './form-state.ts'
import { Spinner } from './spinner.tsx'

/** `primary` once a screen; `danger` for what cannot be undone; `quiet` for what is rarely wanted. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'regular' | 'small'

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border-line bg-raised text-ink hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-ink hover:bg-sunken',
  danger: 'border-transparent bg-warn text-on-warn hover:bg-warn-strong',
}
const sizes: Readonly<Record<ButtonSize, string>> = {
  regular: 'min-h-[2.875rem] px-5 text-[1rem]',
  small: 'min-h-11 px-4 text-[0.9375rem]',
}

export function buttonClass(look: ButtonLook = 'plain', size: ButtonSize = 'regular', wide = false): string {
  return classNames(
    'relative inline-flex items-center justify-center gap-2 rounded-full border text-center font-semibold leading-tight no-underline transition-[background-color,transform] duration-100 active:translate-y-px disabled:cursor-default disabled:opacity-55 aria-disabled:opacity-55',
    looks[look],
    sizes[size],
    wide && 'w-full',
  )
}

type Common = {
  look?: ButtonLook | undefined
  size?: ButtonSize | undefined
  /** As wide as what it stands in. */
  wide?: boolean | undefined
  icon?: ReactNode
  children?: ReactNode
}

export type ButtonProps = Common & ButtonHTMLAttributes<HTMLButtonElement>

/** A button that does nothing by itself (`type="button"`); `SubmitButton` sends its form. */
export function Button({ look, size, wide, icon, children, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={classNames(buttonClass(look, size, wide), className)}>
      {icon}
      {children}
    </button>
  )
}

/** Sends its form; while that is under way it turns and can't be pressed again. One a form is `primary` unless told. */
export function SubmitButton({ look = 'primary', disabled, icon, children, ...rest }: Omit<ButtonProps, 'type'>) {
  const { submittedBy } = useFormState()
  const pending = submittedBy({ name: rest.name, value: rest.value })
  return (
    <Button
      {...rest}
      type="submit"
      look={look}
      disabled={disabled}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      icon={pending ? <Spinner /> : icon}
      onClick={event => {
        if (pending) event.preventDefault()
        rest.onClick?.(event)
      }}
    >
      {children}
    </Button>
  )
}

/** A link that looks like a button, for going somewhere. Addresses of other sites and of files need `reloadDocument`. */
export function LinkButton({ look, size, wide, icon, children, className, ...rest }: Common & LinkProps) {
  return (
    <Link {...rest} className={classNames(buttonClass(look, size, wide), className)}>
      {icon}
      {children}
    </Link>
  )
}
