import { enqueue, newId, type Tx } from '@odim/db'
import type { Locale } from '@odim/messages'
import { z } from 'zod'
import { sendMailJob } from './jobs.ts'
import { type MailParams, type TemplateName, templates } from './templates.ts'

/**
 * Writes a mail and the job that sends it, in the caller's transaction: the mail goes out exactly when what it tells is true.
 *
 * @param mail.dedupeKey names the event that causes the mail, such as `receipt:<payment id>`: an event that is handled twice
 *   writes one mail.
 * @throws ZodError when the values are not the template's
 */
export async function queueMail<Name extends TemplateName>(
  tx: Tx,
  mail: { to: string; template: Name; locale: Locale; params: MailParams<Name>; dedupeKey: string },
): Promise<void> {
  templates[mail.template].params.parse(mail.params)
  const id = newId()
  const { count } = await tx.mail.createMany({
    data: {
      id,
      toAddress: mail.to,
      template: mail.template,
      locale: mail.locale,
      params: toJson(mail.params),
      dedupeKey: mail.dedupeKey,
      state: 'queued',
    },
    skipDuplicates: true,
  })
  if (count === 1) await enqueue(tx, sendMailJob, { mailId: id })
}

const jsonObject = z.record(z.string(), z.json())

/** Amounts become text on their way into jsonb, where a number would lose its end beyond 2^53. */
function toJson(params: unknown) {
  const text = JSON.stringify(params, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  return jsonObject.parse(JSON.parse(text))
}
