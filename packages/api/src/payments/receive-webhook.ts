import { enqueue, newId } from '@odim/db'
import { transactionOf } from '../context.ts'
import { isSignedBy } from '../integrations/paystack/index.ts'
import type { Services } from '../services.ts'
import { handleWebhookJob } from './jobs.ts'
import { readWebhookEvent } from './webhook-event.ts'

const forged = new WeakMap<object, number>()

/** How many webhooks with a wrong signature this process was sent: the only trace they leave. */
export function forgedWebhooks(services: Services): number {
  return forged.get(services.paystack) ?? 0
}

/**
 * Takes a webhook in: signature over the raw bytes, then the inbox row and its job in one transaction, then 200. The provider is not
 * asked anything here; a duplicate is 200 too, and does nothing. Should the database be gone this throws: answer 503, they send it again.
 *
 * @param integrationId whose webhook it claims to be, where the address says so; else the signature tells
 */
export async function receiveWebhook(
  services: Services,
  input: { integrationId?: string | undefined; rawBody: Buffer; signature: string | undefined },
): Promise<{ status: 200 | 401 }> {
  const { rawBody, signature = '' } = input
  const integration = services.config.integrations.find(
    ({ id, secretKey, previousSecretKey }) =>
      (input.integrationId === undefined || input.integrationId === id) &&
      isSignedBy(rawBody, signature, previousSecretKey ? [secretKey, previousSecretKey] : [secretKey]),
  )
  if (!integration) {
    forged.set(services.paystack, forgedWebhooks(services) + 1)
    return { status: 401 }
  }

  const eventId = newId()
  await transactionOf(
    services.db,
    'webhook',
  )(async tx => {
    const { count } = await tx.webhookEvent.createMany({
      data: {
        id: eventId,
        integrationId: integration.id,
        ...readWebhookEvent(rawBody),
        body: new Uint8Array(rawBody),
        receivedAt: services.clock.now(),
      },
      skipDuplicates: true,
    })
    if (count === 1) await enqueue(tx, handleWebhookJob, { eventId })
    services.killPoint('webhook.before-commit')
  })
  services.killPoint('webhook.before-ack')
  return { status: 200 }
}
