import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokenInvariants } from '../../testing/money.ts'
import { signUpOperator } from '../../testing/people.ts'
import { postDispute } from '../../testing/post-dispute.ts'
import { creatorsPart, refundWorld, refusal } from '../../testing/refunds.ts'

/*
 * Incident 2: a refund while a dispute is open deducts twice, once by the refund and once by the bank.
 * https://github.com/antiwork/gumroad/pull/4372
 */

let on: Awaited<ReturnType<typeof refundWorld>>
beforeAll(async () => {
  on = await refundWorld()
})
afterAll(() => on.world.close())

it('a refund while a dispute is open takes nothing, from whoever it comes (gumroad #4372)', async () => {
  const { reference, paymentId } = await on.sale()
  const operator = await signUpOperator(on.world)
  const wish = { reference, amount: '', reason: 'fan-asked' as const }
  // Seen before the dispute came, and clicked after it.
  const { seen } = await on.seller.caller.payments.previewRefund(wish)
  const dispute = await postDispute(on.world, paymentId)
  const before = await on.posted(paymentId, ['capture', 'dispute-opened'])

  await expect(on.seller.caller.payments.requestRefund({ ...wish, seen })).rejects.toMatchObject(
    refusal('refund_disputed'),
  )
  await expect(
    operator.caller.operations.refundPayment({ ...wish, seen, note: 'the fan wrote to us' }),
  ).rejects.toMatchObject(refusal('refund_disputed'))
  expect((await on.seller.caller.payments.sale({ reference })).obstacle).toBe('disputed')
  expect(await on.refundsOf(paymentId)).toEqual([])
  expect(await on.atProvider(paymentId)).toEqual([])
  const all = ['capture', 'dispute-opened', 'refund-requested', 'refund']
  expect(await on.posted(paymentId, all)).toEqual(before)

  // Lost, the bank has sent it back: then there is nothing to refund either.
  await dispute.end('dispute-lost')
  await expect(on.refund(reference)).rejects.toMatchObject(refusal('refund_disputed'))
  expect(creatorsPart(await on.posted(paymentId, ['refund-requested']))).toBe(0n)
  expect(await brokenInvariants(on.world.database)).toEqual([])
})
