import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { parseLossless } from '../integrations/paystack/index.ts'
import { redactText } from '../telemetry/index.ts'
import type { WebhookVerdict } from './names.ts'
import { showJson } from './redact-json.ts'
import type { WebhooksInput } from './schema.ts'

const columns = {
  id: true,
  integrationId: true,
  event: true,
  reference: true,
  verdict: true,
  error: true,
  receivedAt: true,
  handledAt: true,
} as const

function masked<Event extends { error: string | null }>(event: Event): Event {
  return { ...event, error: event.error && redactText(event.error) }
}

/** What the provider told us, newest first; `waiting` are those nobody has acted on yet. */
export async function listWebhooks(ctx: Context, { verdict, cursor, limit }: WebhooksInput) {
  const rows = await ctx.db.prisma.webhookEvent.findMany({
    where: { ...(verdict && { verdict: stored(verdict) }), ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: columns,
  })
  const items = rows.slice(0, limit).map(masked)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const stored = (verdict: WebhookVerdict) => (verdict === 'waiting' ? null : verdict)

/** One event with its body, card and person hidden. @throws DomainError common.not_found */
export async function webhookDetails(ctx: Context, { eventId }: { eventId: string }) {
  const event = await ctx.db.prisma.webhookEvent.findUnique({
    where: { id: eventId },
    select: { ...columns, body: true },
  })
  if (!event) throw new DomainError('common.not_found')
  const { body, ...rest } = masked(event)
  return { ...rest, bytes: body.length, body: readable(Buffer.from(body).toString('utf8')) }
}

/** null where the body isn't JSON: what can't be read can't be redacted. */
function readable(text: string): string | null {
  try {
    return showJson(parseLossless(text))
  } catch {
    return null
  }
}
