import type { DrivenClock } from './clock.ts'
import type { Faults } from './faults.ts'
import type { Ids } from './ids.ts'
import type { Integration } from './options.ts'
import type { RequestLog } from './request-log.ts'
import type { Store } from './store.ts'
import type { Switches } from './switches.ts'
import type { WebhookRules } from './webhook-rules.ts'
import type { Webhooks } from './webhooks.ts'

/** Everything one running stand-in consists of; handed to whoever needs it. */
export interface Sim {
  integrations: Integration[]
  publicUrl: string
  webhookTimeoutMs: number
  clock: DrivenClock
  store: Store
  ids: Ids
  switches: Switches
  faults: Faults
  requests: RequestLog
  webhookRules: WebhookRules
  webhooks: Webhooks
}

/** What the webhook sender itself is made from. */
export type SimCore = Omit<Sim, 'webhooks'>

export function integrationOf(sim: Pick<Sim, 'integrations'>, id: number): Integration {
  const found = sim.integrations.find(integration => integration.id === id)
  if (!found) throw new Error(`No integration ${id}: the state file belongs to other settings`)
  return found
}
