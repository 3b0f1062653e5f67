import { canTransfer, domainOf } from '../config.ts'
import { transactionOf } from '../context.ts'
import type { Services } from '../services.ts'

/**
 * Makes the database know the Paystack businesses of the configuration, so that creators, plans and payments can name them; at the start
 * of web and worker. Keys stay in the configuration. What was configured once stays: its payments still name it.
 */
export async function syncIntegrations(services: Services): Promise<void> {
  for (const { id, settlesTo, currencies, ...rest } of services.config.integrations) {
    const byHand = currencies.filter(currency => !canTransfer({ id, settlesTo, currencies, ...rest }, currency))
    if (byHand.length > 0)
      services.logger.warn({ integration: id, settlesTo, byHand }, 'payouts in these currencies are made by hand')
  }
  await transactionOf(
    services.db,
    'start',
  )(async tx => {
    // Web and worker start at once; the same order of locks for both.
    const integrations = services.config.integrations.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const integration of integrations) {
      const { id, country, settlementDays, settlesTo } = integration
      const domain = domainOf(integration)
      await tx.$executeRaw`
        INSERT INTO integrations (id, country, domain, settlement_days, settles_to)
        VALUES (${id}, ${country}, ${domain}, ${settlementDays}, ${settlesTo})
        ON CONFLICT (id) DO UPDATE
        SET domain = excluded.domain, settlement_days = excluded.settlement_days, settles_to = excluded.settles_to`
      await tx.integrationCurrency.createMany({
        data: integration.currencies.map(currency => ({ integrationId: id, currency })),
        skipDuplicates: true,
      })
    }
  })
}
