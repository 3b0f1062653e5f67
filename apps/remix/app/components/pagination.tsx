import { m } from '@odim/messages'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { LinkButton } from './button.tsx'

type Props = {
  /** Address of what comes before; a list that only goes on has none. */
  previous?: string | null | undefined
  next?: string | null | undefined
  previousLabel?: string
  nextLabel?: string
}

/** On and back through a list by its cursors. Draws nothing where everything is on one page. */
export function Pagination({ previous, next, previousLabel, nextLabel }: Props) {
  if (!previous && !next) return null
  return (
    <nav aria-label={m.common_pagination()} className="flex flex-wrap justify-center gap-3 py-4">
      {previous && (
        <LinkButton to={previous} rel="prev" icon={<ArrowLeft aria-hidden className="mirrored size-5" />}>
          {previousLabel ?? m.common_pagination_previous()}
        </LinkButton>
      )}
      {next && (
        <LinkButton to={next} rel="next">
          {nextLabel ?? m.common_pagination_next()}
          <ArrowRight aria-hidden className="mirrored size-5" />
        </LinkButton>
      )}
    </nav>
  )
}
