import { m } from '@odim/messages'
import { Link } from '@remix-run/react'

/** The seed ("odim" has it in its name) and the word. */
export function Logo({ className }: { className?: string }) {
  return (
    <Link
      to="/"
      className={`inline-flex min-h-11 items-center gap-2 font-[750] font-display text-[1.5rem] leading-none tracking-[-0.04em] no-underline ${className ?? ''}`}
    >
      <span aria-hidden className="size-[1.1rem] -rotate-45 rounded-[50%_50%_50%_0] bg-accent" />
      {m.common_app_name()}
    </Link>
  )
}
