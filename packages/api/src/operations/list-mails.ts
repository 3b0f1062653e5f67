import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { redactAddress, redactAddresses } from '../integrations/mail/index.ts'
import { canRequeueMail } from '../notifications/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'
import type { MailsInput } from './schema.ts'

// Never the params: they may hold a link that signs somebody in.
const columns = {
  id: true,
  toAddress: true,
  template: true,
  locale: true,
  state: true,
  attempts: true,
  lastError: true,
  createdAt: true,
  sentAt: true,
} as const

type Row = { toAddress: string; lastError: string | null }

function masked<Mail extends Row>({ toAddress, lastError, ...mail }: Mail) {
  return { ...mail, to: redactAddress(toAddress), lastError: lastError && redactAddresses(lastError) }
}

/** Mails, newest first, of one state where it is named. Of the addresses only what tells the provider. */
export async function listMails(ctx: Context, { state, cursor, limit }: MailsInput) {
  const rows = await ctx.db.prisma.mail.findMany({
    where: { ...(state && { state }), ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: columns,
  })
  const items = rows.slice(0, limit).map(masked)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One mail, its address still masked, and whether it waits for somebody to send it again. @throws DomainError common.not_found */
export async function mailDetails(ctx: Context, { mailId }: { mailId: string }) {
  const mail = await ctx.db.prisma.mail.findUnique({
    where: { id: mailId },
    select: { ...columns, messageId: true, dedupeKey: true },
  })
  if (!mail) throw new DomainError('common.not_found')
  const resendable = await canRequeueMail(ctx.db.prisma, mailId)
  // Its key may name the address it is for.
  return { ...masked(mail), dedupeKey: redactAddresses(mail.dedupeKey), resendable }
}

/** To whom it went, in full. That somebody looked is written down. @throws DomainError common.not_found */
export async function openMail(ctx: SignedInContext, { mailId }: { mailId: string }) {
  return ctx.transaction(async tx => {
    const mail = await tx.mail.findUnique({ where: { id: mailId }, select: { toAddress: true, lastError: true } })
    if (!mail) throw new DomainError('common.not_found')
    await recordAct(tx, ctx, { act: 'mail.open', about: `mail:${mailId}` })
    return mail
  })
}
