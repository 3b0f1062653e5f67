import { createServer } from 'node:http'
import { createApp } from './app.ts'
import { type Clock, createClock } from './clock.ts'
import { createDisputeSource } from './disputes.ts'
import { createFaults } from './faults.ts'
import { createProcessingSource } from './finish-processing.ts'
import { createIds } from './ids.ts'
import { defaultIntegrations, type SimOptions } from './options.ts'
import { createRefundSource } from './refunds.ts'
import { createRequestLog } from './request-log.ts'
import { createSettlementSource } from './settlements.ts'
import { integrationOf, type Sim, type SimCore } from './sim.ts'
import { createStore } from './store.ts'
import { defaultSwitches } from './switches.ts'
import { createTransferSource } from './transfers.ts'
import { createWebhookRules } from './webhook-rules.ts'
import { createWebhooks } from './webhooks.ts'

export type { Clock } from './clock.ts'
export { type Country, type Currency, defaultIntegrations, type Integration, type SimOptions } from './options.ts'

export interface RunningSim {
  url: string
  port: number
  clock: Clock
  close(): Promise<void>
}

export async function startSim(options: SimOptions = {}): Promise<RunningSim> {
  const store = createStore(options.stateFile)
  const offset = options.startAt === undefined ? store.state.clockOffset : options.startAt - Date.now()
  const clock = createClock(offset)
  const core: SimCore = {
    integrations: (options.integrations ?? defaultIntegrations).map(integration => ({
      ...integration,
      webhookUrl: options.webhookUrl ?? integration.webhookUrl,
    })),
    publicUrl: '',
    webhookTimeoutMs: options.webhookTimeoutMs ?? 30_000,
    clock,
    store,
    ids: createIds(options.seed ?? 'odim', store),
    switches: defaultSwitches(),
    faults: createFaults(),
    requests: createRequestLog(),
    webhookRules: createWebhookRules(),
  }
  for (const { integrationId } of store.state.transactions) integrationOf(core, integrationId)
  const sim: Sim = { ...core, webhooks: createWebhooks(core) }
  clock.addSource(sim.webhooks)
  const sources = [
    createRefundSource,
    createProcessingSource,
    createTransferSource,
    createDisputeSource,
    createSettlementSource,
  ]
  for (const source of sources) {
    clock.addSource(source(sim))
  }
  store.onTouch(() => {
    store.state.clockOffset = clock.offset
    clock.arm()
  })

  const server = createServer(createApp(sim))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  sim.publicUrl = (options.publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, '')
  clock.arm()

  return {
    url: sim.publicUrl,
    port,
    clock,
    async close() {
      clock.stop()
      sim.webhooks.stop()
      store.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
