import { balanceOf } from '../ledger.ts'
import type { Sim } from '../sim.ts'

const shown = 50

/** Enough to see what is going on; secrets stay out. */
export function describeState(sim: Sim) {
  const { state } = sim.store
  return {
    now: sim.clock.iso(),
    public_url: sim.publicUrl,
    integrations: sim.integrations.map(({ secretKey, previousSecretKey, ...integration }) => ({
      ...integration,
      balances: Object.fromEntries(
        integration.currencies.map(currency => [currency, balanceOf(sim, integration.id, currency)]),
      ),
    })),
    switches: sim.switches,
    faults: sim.faults.list(),
    webhooks: { paused: sim.webhookRules.paused, rules: sim.webhookRules.list() },
    counts: {
      transactions: state.transactions.length,
      refunds: state.refunds.length,
      recipients: state.recipients.length,
      transfers: state.transfers.length,
      disputes: state.disputes.length,
      authorizations: state.authorizations.length,
      deliveries: state.deliveries.length,
    },
    /** The latest ones, newest first. */
    transactions: state.transactions
      .slice(-shown)
      .reverse()
      .map(({ reference, accessCode, status, amount, currency, gatewayResponse, integrationId }) => ({
        reference,
        access_code: accessCode,
        status,
        amount,
        currency,
        gateway_response: gatewayResponse,
        integration: integrationId,
      })),
    authorizations: state.authorizations
      .slice(-shown)
      .reverse()
      .map(({ code, email, card, reusable, active, outcome }) => ({ code, email, card, reusable, active, outcome })),
  }
}
