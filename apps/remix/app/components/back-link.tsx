import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { LinkButton } from './button.tsx'

/** Above a page's title: the list it came out of. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <LinkButton
      to={to}
      look="quiet"
      size="small"
      icon={<ArrowLeft aria-hidden className="mirrored size-5" />}
      className="-ms-4 justify-self-start"
    >
      {children}
    </LinkButton>
  )
}
