import { baseLocale, isLocale } from '@odim/messages'
import type { Context } from '../context.ts'
import { MailTransportError, redactAddress } from '../integrations/mail/index.ts'
import { isTemplateName, renderMail, templates } from './templates.ts'

/**
 * Sends one queued mail; the job `notifications.send-mail`. Run again after it was sent it does nothing. A worker that dies
 * between the server's yes and our commit sends it a second time, with the same Message-ID, by which mail programs know
 * that it is the same mail.
 *
 * @throws MailTransportError when the server can't be reached or doesn't take the mail: the job comes back later
 */
export async function deliverMail(ctx: Context, input: { mailId: string }): Promise<void> {
  const mail = await ctx.db.prisma.mail.findUnique({ where: { id: input.mailId } })
  if (!mail || mail.state === 'sent') return
  if (!isTemplateName(mail.template)) throw new Error(`mail ${mail.id}: there is no template ${mail.template}`)

  const { baseUrl } = ctx.config
  const locale = isLocale(mail.locale) ? mail.locale : baseLocale
  const messageId = mail.messageId ?? `<${mail.id}@${new URL(baseUrl).hostname}>`
  const log = ctx.logger.child({ mailId: mail.id, template: mail.template, to: redactAddress(mail.toAddress) })
  const rendered = renderMail(mail.template, locale, mail.params, { baseUrl })

  try {
    await ctx.mail.send({ to: mail.toAddress, messageId, ...rendered })
  } catch (error) {
    const refused = error instanceof MailTransportError && error.permanent
    await noteFailure(ctx, mail.id, messageId, error, refused)
    if (!refused) throw error
    log.warn({ reason: error.message }, 'mail refused for good')
    return
  }

  const wipe = templates[mail.template].secret ? { params: {} } : {}
  await ctx.transaction(async tx => {
    await tx.mail.updateMany({
      where: { id: mail.id, state: { not: 'sent' } },
      data: { state: 'sent', sentAt: ctx.clock.now(), messageId, lastError: null, attempts: { increment: 1 }, ...wipe },
    })
  })
  log.info('mail sent')
}

async function noteFailure(ctx: Context, mailId: string, messageId: string, error: unknown, refused: boolean) {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  await ctx.transaction(async tx => {
    await tx.mail.updateMany({
      where: { id: mailId, state: { not: 'sent' } },
      data: { lastError, messageId, attempts: { increment: 1 } },
    })
    if (refused) {
      await tx.mail.updateMany({ where: { id: mailId, state: 'queued' }, data: { state: 'failed' } })
    }
  })
}
