import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { ApiConfig } from '../config.ts'
import { createPaystack, type Paystack, type PaystackApi } from '../integrations/paystack/index.ts'
import { type KillPointName, killPoints } from '../kill-point.ts'
import { createServices, type Services } from '../services.ts'

/** What a process that is to be killed is told, as JSON in its first argument. */
export type KillableSettings = { config: ApiConfig; killAt: KillPointName | null }

export function readKillableSettings(argument: string | undefined): KillableSettings {
  // The config comes from a test of ours on this machine, and was typed there.
  const isConfig = (value: unknown): value is ApiConfig => typeof value === 'object' && value !== null
  const schema = z.object({ config: z.custom<ApiConfig>(isConfig), killAt: z.enum(killPoints).nullable() })
  return schema.parse(JSON.parse(argument ?? ''))
}

/** Real services, except that this process ends, as by a power cut, when it comes to one named place. */
export function createKillableServices({ config, killAt }: KillableSettings): Services {
  return createServices(config, {
    killPoint: name => {
      if (name === killAt) powerCut()
    },
    paystack: withCutAfterSend(createPaystack(config.integrations), killAt),
  })
}

function powerCut(): void {
  process.kill(process.pid, 'SIGKILL')
}

/** Ends the process while the provider has the request and the answer is still out. */
function withCutAfterSend(paystack: Paystack, killAt: KillPointName | null): Paystack {
  const cut = async <Result>(integrationId: string, path: string, send: () => Promise<Result>): Promise<Result> => {
    const { baseUrl } = paystack.integrationOf(integrationId)
    const seen = async () => (await fetch(`${baseUrl}/_sim/requests?path=${path}`)).text()
    const before = await seen()
    const call = send()
    call.catch(() => {})
    while ((await seen()) === before) await delay(2)
    powerCut()
    return call
  }
  return {
    ...paystack,
    of: id => {
      const api = paystack.of(id)
      const cutting: PaystackApi = { ...api }
      if (killAt === 'begin.after-send')
        cutting.initializeTransaction = input => cut(id, 'initialize', () => api.initializeTransaction(input))
      if (killAt === 'settle.after-send')
        cutting.verifyTransaction = reference => cut(id, reference, () => api.verifyTransaction(reference))
      if (killAt === 'payout.after-send')
        cutting.createTransfer = input => cut(id, '/transfer', () => api.createTransfer(input))
      if (killAt === 'refund.after-send')
        cutting.createRefund = input => cut(id, 'refund', () => api.createRefund(input))
      return cutting
    },
  }
}
