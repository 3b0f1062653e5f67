import { z } from 'zod'
import { type Answer, json } from '../http.ts'
import type { Delivery } from '../models.ts'
import type { Sim } from '../sim.ts'
import { seededWebhooksSchema, webhookRuleSchema } from '../webhook-rules.ts'

export const webhookControlSchema = z.union([
  z.strictObject({ pause: z.literal(true) }),
  z.strictObject({ resume: z.literal(true) }),
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({ seeded: seededWebhooksSchema }),
  webhookRuleSchema,
])

export function controlWebhooks(sim: Sim, input: z.infer<typeof webhookControlSchema>): Answer {
  if ('pause' in input) sim.webhookRules.paused = true
  else if ('resume' in input) sim.webhookRules.paused = false
  else if ('clear' in input) sim.webhookRules.clear()
  else if ('seeded' in input) sim.webhookRules.seed(input.seeded)
  else sim.webhookRules.add(input)
  sim.store.touch()
  return json(200, {
    status: true,
    message: 'Webhooks set',
    data: { paused: sim.webhookRules.paused, rules: sim.webhookRules.list() },
  })
}

export function deliveryView(sim: Sim, delivery: Delivery) {
  const time = (at: number | null) => (at === null ? null : sim.clock.iso(at))
  return {
    id: delivery.id,
    integration: delivery.integrationId,
    event: delivery.event,
    reference: delivery.reference,
    status: delivery.status,
    signature: delivery.signature,
    created_at: time(delivery.createdAt),
    next_attempt_at: time(delivery.nextAttemptAt),
    attempts: delivery.attempts.map(({ at, durationMs, ...attempt }) => ({
      at: time(at),
      duration_ms: durationMs,
      ...attempt,
    })),
    raw_body: delivery.rawBody,
  }
}
