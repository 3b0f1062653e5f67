import type { ReactNode } from 'react'

type Props = { icon?: ReactNode; title: ReactNode; children?: ReactNode; action?: ReactNode }

/** What stands where a list would: why there is nothing yet, and what to do about it. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <section className="grid justify-items-center gap-3 rounded-3 bg-sunken px-6 py-12 text-center">
      {icon && (
        <span className="grid size-14 place-items-center rounded-full bg-raised text-accent [&_svg]:size-6">
          {icon}
        </span>
      )}
      <h2 className="text-1">{title}</h2>
      {children && <div className="max-w-[44ch] text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div>}
    </section>
  )
}
