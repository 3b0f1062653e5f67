import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decideFlag } from '../testing/flags.ts'
import { brokenInvariants, runDueJobs, sellingCreator } from '../testing/money.ts'
import { postDispute } from '../testing/post-dispute.ts'
import { refundWorld, refusal } from '../testing/refunds.ts'

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())
beforeEach(() => {
  on.world.clock.set(new Date())
  return async () => expect(await brokenInvariants(on.world.database)).toEqual([])
})

describe('what is refused', () => {
  it.each([
    ['0', 'refund_amount_wrong'],
    ['-5', 'refund_amount_wrong'],
    ['1.2345', 'refund_amount_wrong'],
    ['much', 'refund_amount_wrong'],
    ['2500.01', 'refund_above_left'],
  ])('an amount of %s', async (amount, code) => {
    const { reference } = await on.sale()
    await expect(on.refund(reference, amount)).rejects.toMatchObject(refusal(code))
  })

  it('somebody else’s sale, one that is too old, one that has gone back', async () => {
    const { reference } = await on.sale()
    const other = await sellingCreator(on.world)
    const wish = { reference, amount: '', reason: 'fan-asked' as const }
    await expect(other.caller.payments.previewRefund(wish)).rejects.toMatchObject(refusal('sale_not_found'))
    on.world.clock.advance({ days: 91 })
    await expect(on.refund(reference)).rejects.toMatchObject(refusal('refund_too_old'))
    on.world.clock.advance({ days: -91 })
    await on.refund(reference)
    await expect(on.refund(reference)).rejects.toMatchObject(refusal('refund_nothing_left'))
  })

  it('a sale whose dispute is open, or was lost; one whose dispute was won goes', async () => {
    const { reference, paymentId } = await on.sale()
    const dispute = await postDispute(on.world, paymentId)
    await expect(on.refund(reference)).rejects.toMatchObject(refusal('refund_disputed'))
    await dispute.end('dispute-won')
    await on.refund(reference)
  })

  it('what was seen and isn’t so any more: of two clicks one counts', async () => {
    const { reference, paymentId } = await on.sale()
    const wish = { reference, amount: '1000', reason: 'fan-asked' as const }
    const { seen } = await on.seller.caller.payments.previewRefund(wish)
    const clicks = await Promise.allSettled(
      [1, 2].map(() => on.seller.caller.payments.requestRefund({ ...wish, seen })),
    )
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(clicks.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('refund_changed') })
    expect(await on.refundsOf(paymentId)).toHaveLength(1)
  })

  it('more than came, by the database itself: of twenty at once as many pass as there is money for', async () => {
    const { paymentId } = await on.sale()
    const { integrationId, currency } = await on.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        asOwner(
          on.world.database,
          `INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state)
           VALUES (uuidv7(), $1, $2, $3, 60000, 'fan-asked', 'requested')`,
          [paymentId, integrationId, currency],
        ),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    for (const each of tries) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'OD024' })
    await asOwner(
      on.world.database,
      `SET session_replication_role = replica; DELETE FROM state_history WHERE machine = 'refund' AND subject_id IN (SELECT id FROM refunds WHERE payment_id = '${paymentId}');
       DELETE FROM refunds WHERE payment_id = '${paymentId}'`,
    )
  })

  it('any, while the switch is off; what was asked for before goes on', async () => {
    const first = await on.sale()
    const second = await on.sale()
    await on.refund(first.reference)
    await decideFlag(on.world, 'payments.refunds', 'off')
    await expect(on.refund(second.reference)).rejects.toMatchObject(refusal('refunds_paused'))
    expect((await on.seller.caller.payments.sale({ reference: second.reference })).obstacle).toBe('paused')
    await runDueJobs(on.world)
    expect(await on.refundsOf(first.paymentId)).toMatchObject([{ state: 'pending' }])
    await decideFlag(on.world, 'payments.refunds', 'on')
    expect((await on.seller.caller.payments.sale({ reference: second.reference })).obstacle).toBeNull()
    await on.refund(second.reference)
  })
})
