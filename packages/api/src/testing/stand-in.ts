import { z } from 'zod'
import { parseLossless } from '../integrations/paystack/index.ts'

/** A stand-in Paystack that somebody else has started: what its customers do there. */
export type StandIn = {
  url: string
  /** Whether something answers there that is no real Paystack. */
  isThere(): Promise<boolean>
  /** Pays with the card that succeeds, at a moment of the past where one is given. @throws when it was not paid */
  pay(reference: string, options?: { paidAt?: Date }): Promise<void>
  /** The next sale's webhook comes so much later: whoever pays is then surely the first to tell. */
  holdNextWebhook(ms: number): Promise<void>
}

const paid = z.object({ data: z.object({ paid: z.literal(true) }) })

export function standInAt(url: string): StandIn {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/_sim${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`the stand-in Paystack refused: ${response.status} ${text.slice(0, 300)}`)
    return parseLossless(text)
  }
  return {
    url,
    isThere: () =>
      fetch(`${url}/_sim`, { signal: AbortSignal.timeout(5000) }).then(
        async response => {
          await response.body?.cancel()
          return response.ok
        },
        () => false,
      ),
    pay: async (reference, { paidAt } = {}) => {
      paid.parse(await post('/pay', { reference, ...(paidAt && { paid_at: paidAt.toISOString() }) }))
    },
    holdNextWebhook: async ms => {
      await post('/webhooks', { count: 1, event: '^charge\\.success$', delayMs: ms })
    },
  }
}
