import { m } from '@odim/messages'
import { CloudOff, Compass, Lock, type LucideIcon, Wrench } from 'lucide-react'
import { LinkButton } from './button.tsx'
import { PageShell } from './page-shell.tsx'

export type ShownError = {
  status: number
  /** What happened and what can be done, in the reader's language, where the domain said so. */
  text?: string | undefined
  help?: string | undefined
  /** A page where one can go on. */
  way?: string | null | undefined
  requestId?: string | undefined
}

type Words = { title: string; text: string; Icon: LucideIcon }

function wordsFor(status: number): Words {
  if (status === 404 || status === 410)
    return { title: m.shell_error_404_title(), text: m.shell_error_404_text(), Icon: Compass }
  if (status === 401 || status === 403)
    return { title: m.shell_error_403_title(), text: m.shell_error_403_text(), Icon: Lock }
  if (status === 503) return { title: m.shell_error_503_title(), text: m.shell_error_503_text(), Icon: CloudOff }
  if (status < 500) return { title: m.shell_error_400_title(), text: m.shell_error_400_text(), Icon: Compass }
  return { title: m.shell_error_500_title(), text: m.shell_error_500_text(), Icon: Wrench }
}

/** What one sees when there is nothing to see: what happened, what it means, and where to go now. */
export function ErrorPage({ status, text, help, way, requestId }: ShownError) {
  const { title, text: general, Icon } = wordsFor(status)
  return (
    <PageShell>
      <section className="grid max-w-[44rem] justify-items-start gap-5 py-10 desk:py-20">
        <span className="grid size-16 place-items-center rounded-[1.25rem] bg-accent-soft text-accent">
          <Icon aria-hidden className="size-7" />
        </span>
        <h1>{text ?? title}</h1>
        <p className="max-w-[52ch] text-1 text-muted">{help ?? general}</p>
        <div className="flex flex-wrap gap-3">
          {status === 503 || status >= 500 ? (
            <LinkButton to="" look="primary" reloadDocument>
              {m.shell_error_try_again()}
            </LinkButton>
          ) : status === 401 ? (
            <LinkButton to="/sign-in" look="primary">
              {m.shell_nav_sign_in()}
            </LinkButton>
          ) : (
            <LinkButton to={way ?? '/discover'} look="primary">
              {way && way !== '/discover' ? m.shell_error_go_on() : m.shell_nav_discover()}
            </LinkButton>
          )}
          <LinkButton to="/">{m.shell_error_home()}</LinkButton>
        </div>
        {requestId && status >= 400 && status !== 404 && (
          <p className="text-muted text-small">{m.shell_error_request_id({ id: requestId })}</p>
        )}
      </section>
    </PageShell>
  )
}

/** What a thrown response says, if it is one of ours; anybody else's body is not shown. */
export function readShownError(status: number, body: unknown): ShownError {
  if (typeof body !== 'object' || body === null) return { status }
  const text = (name: string) => {
    const value: unknown = Reflect.get(body, name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    status,
    text: text('text'),
    help: text('help'),
    way: text('way'),
    ...(text('requestId') ? { requestId: text('requestId') } : {}),
  }
}
