import { toJson } from './json.ts'
import { integrationOf, type Sim } from './sim.ts'
import type { Transfer } from './transfer-model.ts'
import { recipientOf, transferEvent } from './transfer-view.ts'
import { sign } from './webhooks.ts'

/** 200 approves, 400 rejects, everything else and silence block. */
export async function askForApproval(
  sim: Sim,
  url: string,
  transfer: Transfer,
): Promise<'approved' | 'rejected' | 'blocked'> {
  const integration = integrationOf(sim, transfer.integrationId)
  const body = toJson({
    event: 'transferrequest.approval-required',
    data: {
      // The shape that integrators' own handlers read; Paystack prints no sample.
      details: {
        body: {
          source: 'balance',
          amount: transfer.amount,
          currency: transfer.currency,
          reference: transfer.reference,
          recipient: recipientOf(sim, transfer).code,
          reason: transfer.reason,
        },
      },
      transfers: [transferEvent(sim, transfer)],
    },
  })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Paystack/2.0',
        'x-paystack-signature': sign(body, integration.secretKey),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(sim.switches.approvalTimeoutMs),
    })
    await response.arrayBuffer()
    if (response.status === 200) return 'approved'
    return response.status === 400 ? 'rejected' : 'blocked'
  } catch {
    return 'blocked'
  }
}
