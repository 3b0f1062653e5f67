import { createHmac } from 'node:crypto'
import type { DueSource } from './clock.ts'
import { toJson } from './json.ts'
import type { Delivery } from './models.ts'
import type { Integration } from './options.ts'
import { retryDelay } from './retry-schedule.ts'
import { integrationOf, type SimCore } from './sim.ts'

const defaultAfterCallbackMs = 1_000
const keptDeliveries = 3_000

/** What a caller who must order things around the event needs to know of it. */
export interface Emission {
  deliveries: Delivery[]
  beforeCallback: boolean
}

export interface Webhooks extends DueSource {
  emit(integration: Integration, event: string, data: unknown, reference: string | null): Emission
  /** Sends these now and waits for the receiver's answers. */
  attempt(deliveries: Delivery[]): Promise<void>
  /** Sends all that is due, held or under way, paused or not, and waits. Answers how many. */
  flush(): Promise<number>
  resend(id: string): Promise<Delivery | undefined>
  /** Looks at the state anew, after a reset. */
  reload(): void
  stop(): void
}

export function sign(rawBody: string, secretKey: string): string {
  return createHmac('sha512', secretKey).update(rawBody).digest('hex')
}

const idOf = (data: unknown) =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'bigint' ? data.id : null

export function createWebhooks(sim: SimCore): Webhooks {
  const inFlight = new Map<Delivery, Promise<void>>()
  const stopping = new AbortController()
  let waiting = new Set<Delivery>()
  let group: Delivery[] = []

  const reload = () => {
    group = []
    for (const delivery of sim.store.state.deliveries) {
      // Held ones lost their group with the process that held them.
      if (delivery.status === 'held') delivery.status = 'pending'
    }
    waiting = new Set(sim.store.state.deliveries.filter(delivery => delivery.status === 'pending'))
  }
  reload()

  const signatureOf = (delivery: Delivery, integration: Integration) => {
    if (delivery.signature === 'wrong') return sign(delivery.rawBody, 'not the key')
    const previous = delivery.signature === 'previous-key' ? integration.previousSecretKey : undefined
    return sign(delivery.rawBody, previous ?? integration.secretKey)
  }

  const tryOnce = async (delivery: Delivery) => {
    const integration = integrationOf(sim, delivery.integrationId)
    const at = sim.clock.now()
    const started = performance.now()
    let status: number | null = null
    let body = ''
    let error: string | null = null
    try {
      const response = await fetch(integration.webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Paystack/2.0',
          'x-paystack-signature': signatureOf(delivery, integration),
        },
        body: delivery.rawBody,
        redirect: 'manual',
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(sim.webhookTimeoutMs)]),
      })
      status = response.status
      body = (await response.text()).slice(0, 500)
    } catch (cause) {
      const inner = cause instanceof Error && cause.cause instanceof Error ? `: ${cause.cause.message}` : ''
      error = `${cause instanceof Error ? cause.message : 'no answer'}${inner}`
    }
    if (stopping.signal.aborted) return
    delivery.attempts.push({ at, status, body, error, durationMs: Math.round(performance.now() - started) })
    // Nothing but 200 counts, not even 204.
    const wait = status === 200 ? undefined : retryDelay(integration.domain, delivery.attempts.length)
    delivery.nextAttemptAt = wait === undefined ? null : at + wait
    if (wait === undefined) {
      delivery.status = status === 200 ? 'delivered' : 'failed'
      waiting.delete(delivery)
    }
  }

  const start = (delivery: Delivery): Promise<void> => {
    const running = inFlight.get(delivery)
    if (running) return running
    const attempt = tryOnce(delivery).finally(() => {
      inFlight.delete(delivery)
      sim.store.touch()
    })
    inFlight.set(delivery, attempt)
    return attempt
  }

  const releaseGroup = async () => {
    const held = group.reverse()
    group = []
    for (const delivery of held) {
      delivery.status = 'pending'
      delivery.nextAttemptAt = sim.clock.now()
    }
    // One after the other, so that the receiver really sees them in this order.
    for (const delivery of held) {
      waiting.add(delivery)
      await start(delivery)
    }
  }

  const forgetOldest = () => {
    const { state } = sim.store
    if (state.deliveries.length <= keptDeliveries) return
    const index = state.deliveries.findIndex(delivery => !waiting.has(delivery) && delivery.status !== 'held')
    if (index >= 0) state.deliveries.splice(index, 1)
  }

  const add = (delivery: Delivery) => {
    sim.store.state.deliveries.push(delivery)
    if (delivery.status === 'pending') waiting.add(delivery)
    forgetOldest()
    return delivery
  }

  const due = (now: number) =>
    [...waiting].filter(delivery => !inFlight.has(delivery) && (delivery.nextAttemptAt ?? now) <= now)

  return {
    reload,
    emit(integration, event, data, reference) {
      const rule = sim.webhookRules.take(event, integration.id, reference)
      const now = sim.clock.now()
      const after = rule?.afterCallback === true ? defaultAfterCallbackMs : rule?.afterCallback || 0
      const make = (name: string, artificial: boolean): Delivery => ({
        id: sim.ids.token('webhook', 16),
        integrationId: integration.id,
        event: name,
        reference,
        rowId: idOf(data),
        artificial,
        rawBody: toJson({ event: name, data }),
        signature: rule?.wrongSignature ? 'wrong' : rule?.previousKey ? 'previous-key' : 'right',
        status: rule?.drop ? 'dropped' : rule?.reorder ? 'held' : 'pending',
        createdAt: now,
        nextAttemptAt: rule?.drop ? null : now + (rule?.delayMs ?? 0) + after,
        attempts: [],
      })
      const deliveries: Delivery[] = []
      if (rule?.unknownEvent) deliveries.push(add(make('charge.imagined', true)))
      for (let copy = 0; copy <= (rule?.duplicate ?? 0); copy += 1) deliveries.push(add(make(event, copy > 0)))
      if (rule?.reorder) {
        group.push(...deliveries)
        if (group.length >= rule.reorder) void releaseGroup()
      }
      sim.store.touch()
      return { deliveries, beforeCallback: rule?.beforeCallback ?? false }
    },
    async attempt(deliveries) {
      await Promise.all(deliveries.filter(delivery => waiting.has(delivery)).map(start))
    },
    async flush() {
      const held = group.length
      await releaseGroup()
      const ready = due(sim.clock.now())
      const all = [...inFlight.values(), ...ready.map(start)]
      await Promise.all(all)
      return held + all.length
    },
    async resend(id) {
      const delivery = sim.store.state.deliveries.find(candidate => candidate.id === id)
      if (!delivery) return undefined
      delivery.status = 'pending'
      waiting.add(delivery)
      await start(delivery)
      return delivery
    },
    nextDueAt() {
      if (sim.webhookRules.paused) return undefined
      let next: number | undefined
      for (const delivery of waiting) {
        if (inFlight.has(delivery) || delivery.nextAttemptAt === null) continue
        if (next === undefined || delivery.nextAttemptAt < next) next = delivery.nextAttemptAt
      }
      return next
    },
    async runDue(now) {
      if (sim.webhookRules.paused) return
      for (const delivery of due(now)) void start(delivery)
      await Promise.all(inFlight.values())
    },
    stop: () => stopping.abort(),
  }
}
