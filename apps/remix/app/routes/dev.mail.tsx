import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Inbox, Mail, MailX } from 'lucide-react'
import { Card } from '~/components/card.tsx'
import { classNames } from '~/components/class-names.ts'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { type CaughtMail, listCaughtMails, readCaughtMail } from '~/lib/mail-catcher.server.ts'

/** The mails this installation would have sent. A production build doesn't have this page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.devTools) throw errorResponse({ status: 404 })
  const { mailCatcherUrl } = context
  const mails = mailCatcherUrl ? await listCaughtMails(mailCatcherUrl) : null
  const id = new URL(request.url).searchParams.get('id') ?? mails?.[0]?.id
  return { mails, open: mailCatcherUrl && id ? await readCaughtMail(mailCatcherUrl, id) : null }
}

export const meta: MetaFunction = () => [
  { title: m.shell_title({ page: m.shell_dev_mail_title() }) },
  { name: 'robots', content: 'noindex' },
]

export default function DevMail() {
  const { mails, open } = useLoaderData<typeof loader>()
  return (
    <PageShell className="grid content-start gap-6">
      <PageHeader title={m.shell_dev_mail_title()} intro={m.shell_dev_mail_text()} />
      {mails === null ? (
        <EmptyState icon={<MailX aria-hidden />} title={m.shell_dev_mail_missing()}>
          {m.shell_dev_mail_missing_text()}
        </EmptyState>
      ) : mails.length === 0 ? (
        <EmptyState icon={<Inbox aria-hidden />} title={m.shell_dev_mail_empty()}>
          {m.shell_dev_mail_empty_text()}
        </EmptyState>
      ) : (
        <div className="grid min-w-0 items-start gap-6 desk:grid-cols-[minmax(16rem,22rem)_minmax(0,1fr)]">
          <ol className="grid gap-1 max-desk:order-2">
            {mails.map(mail => (
              <li key={mail.id}>
                <MailLink mail={mail} current={mail.id === open?.id} />
              </li>
            ))}
          </ol>
          {open && <OpenMail mail={open} />}
        </div>
      )}
    </PageShell>
  )
}

function MailLink({ mail, current }: { mail: CaughtMail; current: boolean }) {
  return (
    <Link
      to={`?id=${encodeURIComponent(mail.id)}`}
      aria-current={current ? 'true' : undefined}
      className={classNames(
        'grid min-h-11 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 rounded-2 px-4 py-3 no-underline hover:bg-sunken',
        current && 'bg-accent-soft',
      )}
    >
      <Mail aria-hidden className="row-span-2 size-5 text-muted" />
      <span className="truncate font-semibold">{mail.subject}</span>
      <span className="flex min-w-0 gap-2 text-muted text-small">
        <span className="min-w-0 flex-1 truncate">{mail.envelopeTo.join(', ')}</span>
        <Time value={mail.receivedAt} style="relative" />
      </span>
    </Link>
  )
}

function OpenMail({ mail }: { mail: CaughtMail }) {
  return (
    <Card as="article" className="gap-5!">
      <header className="grid gap-1">
        <h2>{mail.subject}</h2>
        <p className="text-muted text-small">
          {m.shell_dev_mail_to({ address: mail.envelopeTo.join(', ') })} ·{' '}
          <Time value={mail.receivedAt} style="date-time" />
        </p>
      </header>
      {mail.html && (
        <section className="grid gap-2">
          <h3>{m.shell_dev_mail_html()}</h3>
          {/* What a mail holds runs nothing here; its links open beside this page. */}
          <iframe
            title={mail.subject}
            src={`/dev/mail/${encodeURIComponent(mail.id)}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
            className="h-[44rem] w-full rounded-2 border border-line bg-white"
          />
        </section>
      )}
      <section className="grid gap-2">
        <h3>{m.shell_dev_mail_text_version()}</h3>
        <pre dir="auto" className="overflow-x-auto whitespace-pre-wrap rounded-2 bg-sunken p-4 text-[0.9375rem]">
          <LinkedText text={mail.text} />
        </pre>
      </section>
    </Card>
  )
}

/** Plain text with its addresses made into links, as mail programs do. */
function LinkedText({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <a key={index} href={part} className="break-all text-accent underline">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
