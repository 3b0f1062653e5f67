import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disputeWorld } from '../../testing/disputes.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
beforeAll(async () => {
  on = await disputeWorld()
})
afterAll(() => on.world.close())

// Gumroad #650: after a change of country a dispute's win was credited to the account that was closed.
it('what is won goes back to the accounts of business and currency it was taken from, whatever the creator has become', async () => {
  const { paymentId, providerId } = await on.disputedSale()
  // Past the foreign keys of plans, which wouldn't let a creator move: as if there were a way.
  await asOwner(
    on.world.database,
    `SET session_replication_role = replica;
     UPDATE creators SET country = 'GH', integration_id = 'gh', currency = 'GHS' WHERE id = '${on.seller.creatorId}'`,
  )
  await on.world.sim.changeDispute(providerId, { resolution: 'declined' })
  await on.sync()
  const moved = await asOwner(
    on.world.database,
    `SELECT DISTINCT a.integration_id, a.currency FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id
     JOIN ledger_accounts a ON a.id = e.account_id WHERE p.payment_id = $1 AND p.source_type = 'dispute'`,
    [paymentId],
  )
  expect(moved).toEqual([{ integration_id: 'ng', currency: 'NGN' }])
  const { kinds, sums } = await on.ledgerOf(paymentId)
  expect(kinds).toEqual(['dispute-opened', 'dispute-won'])
  expect(Object.values(sums).every(sum => sum === 0n)).toBe(true)
  expect(await on.broken()).toEqual([])
})
