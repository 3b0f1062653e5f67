import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseLossless } from '../integrations/paystack/index.ts'

/** What of an event is needed to file it. The events name their subject differently (fact sheet, section 8). */
export type WebhookEvent = {
  event: string
  /** The transaction it is about. */
  reference: string | null
  dedupeKey: string
}

const text = z.union([z.string(), z.number(), z.bigint()]).transform(String).nullish().catch(null)

const shape = z.object({
  event: z.string(),
  data: z
    .object({
      id: text,
      status: text,
      reference: text,
      transaction_reference: text,
      refund_reference: text,
      transfer_code: text,
      invoice_code: text,
      subscription_code: text,
      transaction: z.object({ reference: text }).catch({ reference: null }),
    })
    .catch(() => ({
      id: null,
      status: null,
      reference: null,
      transaction_reference: null,
      refund_reference: null,
      transfer_code: null,
      invoice_code: null,
      subscription_code: null,
      transaction: { reference: null },
    })),
})

/**
 * Reads a signed body, whatever is in it: what can't be read is filed as it is. There is no event id, so the key is made of what the
 * event says and of its bytes; effects are guarded by state, not by this key.
 */
export function readWebhookEvent(rawBody: Buffer): WebhookEvent {
  const hash = createHash('sha256').update(rawBody).digest('hex')
  const parsed = shape.safeParse(tryParse(rawBody.toString('utf8')))
  if (!parsed.success) return { event: 'unreadable', reference: null, dedupeKey: hash }
  const { data } = parsed.data
  const event = plain(parsed.data.event, 60) ?? 'unreadable'
  const reference = plain(data.reference ?? data.transaction_reference ?? data.transaction.reference, 100)
  const subject =
    data.id ?? reference ?? data.transfer_code ?? data.refund_reference ?? data.invoice_code ?? data.subscription_code
  const parts = [event, plain(subject, 100) ?? '-', plain(data.status, 40) ?? '-', hash]
  return { event, reference, dedupeKey: parts.join(':') }
}

function tryParse(json: string): unknown {
  try {
    return parseLossless(json)
  } catch {
    return null
  }
}

/** Names and references only, so that no sign in them can upset a column or a log. */
function plain(value: string | null | undefined, most: number): string | null {
  return value && new RegExp(`^[\\w.=:-]{1,${most}}$`).test(value) ? value : null
}
