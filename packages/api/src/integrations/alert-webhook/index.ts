import { createHmac } from 'node:crypto'
import { NotSentError, type OutgoingHooks, openOutgoing, retryAfterMs, type Verdict } from '../outgoing/index.ts'

export type AlertWebhook = {
  /** Posts it once, signed, and named by `id`. null when it was taken, else why not. Never the address: it may hold a secret. */
  post(id: string, body: string): Promise<string | null>
}

class NotTaken extends Error {
  readonly verdict: Verdict
  constructor(why: string, verdict: Verdict) {
    super(why)
    this.verdict = verdict
  }
}

export function createAlertWebhook(target: { url: string; secret: string }, hooks: OutgoingHooks = {}): AlertWebhook {
  const now = hooks.now ?? (() => new Date())
  const outgoing = openOutgoing('alert-webhook', {
    ...hooks,
    judge: error => (error instanceof NotTaken ? error.verdict : 'away'),
  })

  async function send(id: string, body: string, signal: AbortSignal): Promise<void> {
    const response = await fetch(target.url, {
      method: 'POST',
      body,
      // A redirect would send what is signed for one receiver to another.
      redirect: 'manual',
      signal,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Odim-Alerts',
        'odim-delivery': id,
        'odim-signature': signatureOf(target.secret, body, now()),
      },
    }).catch((error: unknown) => {
      const late = error instanceof Error && error.name === 'TimeoutError'
      throw new NotTaken(late ? 'it did not answer in time' : 'it can not be reached', 'away')
    })
    await response.body?.cancel()
    if (response.ok) return
    throw new NotTaken(`it answered ${response.status}`, verdictOf(response))
  }

  function verdictOf({ status, headers }: Response): Verdict {
    if (status === 429) return { pauseMs: retryAfterMs(headers, now()) ?? 30_000 }
    return status >= 500 ? 'away' : 'answer'
  }

  return {
    async post(id, body) {
      try {
        await outgoing.call({ name: 'alert webhook', kind: 'keyed' }, signal => send(id, body, signal))
        return null
      } catch (error) {
        if (error instanceof NotTaken) return error.message
        if (error instanceof NotSentError) return 'it failed again and again, and rests'
        throw error
      }
    },
  }
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`. A receiver refuses what is old, so that nobody can play it again. */
function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
