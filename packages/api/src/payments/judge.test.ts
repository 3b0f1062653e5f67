import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextCheck } from '../check-times.ts'
import type { PaystackTransaction } from '../integrations/paystack/index.ts'
import { reasonText } from './gateway-response.ts'
import { judge } from './judge.ts'

const expected = { reference: 'sub-1', orderId: 'o-1', amount: 10_000n, currency: 'NGN', domain: 'test' }
const answer = (change: Partial<PaystackTransaction> = {}): PaystackTransaction => ({
  id: '1',
  domain: 'test',
  status: 'success',
  reference: 'sub-1',
  amount: 10_000n,
  requestedAmount: 10_000n,
  currency: 'NGN',
  fees: 250n,
  gatewayResponse: 'Approved',
  channel: 'card',
  paidAt: new Date(),
  metadata: { order_id: 'o-1' },
  ...change,
})

describe('judge', () => {
  it('takes exactly what was asked for', () => {
    expect(judge(expected, answer())).toEqual({ verdict: 'paid', charged: 10_000n, fees: 250n, feeOfPrice: 250n })
    expect(judge(expected, answer({ metadata: {}, requestedAmount: null, fees: null }))).toEqual({
      verdict: 'paid',
      charged: 10_000n,
      fees: 0n,
      feeOfPrice: 0n,
    })
  })

  it('is paid only where amount, currency, domain, reference and order are all ours', () => {
    const word = fc.constantFrom('sub-1', 'sub-2')
    const amounts = fc.bigInt({ min: 9_998n, max: 10_002n })
    fc.assert(
      fc.property(
        fc.record({
          amount: amounts,
          requestedAmount: fc.option(amounts),
          currency: fc.constantFrom('NGN', 'USD'),
          domain: fc.constantFrom('test', 'live'),
          reference: word,
          status: fc.constantFrom('success', 'failed', 'abandoned', 'ongoing', 'queued', 'reversed', 'something-new'),
          order: fc.constantFrom('o-1', 'o-2', undefined),
          fees: fc.option(fc.bigInt({ min: 0n, max: 500n })),
        }),
        ({ order, ...change }) => {
          const told = answer({ ...change, metadata: order === undefined ? {} : { order_id: order } })
          const judgement = judge(expected, told)
          const right =
            told.status === 'success' &&
            told.currency === 'NGN' &&
            told.domain === 'test' &&
            told.reference === 'sub-1' &&
            order !== 'o-2' &&
            (told.requestedAmount ?? told.amount) === 10_000n &&
            told.amount >= 10_000n
          expect(judgement.verdict === 'paid').toBe(right)
          if (judgement.verdict !== 'paid') return
          // What reaches the platform is the same, whoever bears the fee.
          const fees = told.fees ?? 0n
          const surplus = told.amount - 10_000n
          if (fees >= surplus) expect(10_000n - judgement.feeOfPrice).toBe(told.amount - fees)
          expect(judgement.feeOfPrice >= 0n).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('reasons', () => {
  it.each([
    ['Declined', 'Your bank declined the card.'],
    ['Insufficient Funds', 'There wasn’t enough money in the account.'],
    ['The transaction was not completed', 'The payment wasn’t completed.'],
    ['Incorrect PIN', 'The PIN was wrong.'],
    ['Token Not Generated. Customer Redirected To Dial *737#', 'The one-time code was wrong or too late.'],
    ['Quux 0xF1', 'Paystack’s answer was: “Quux 0xF1”'],
  ])('%s is told as: %s', (raw, told) => expect(reasonText(raw, 'en')).toBe(told))

  it('is silent where nobody said anything', () => {
    expect(reasonText(null, 'en')).toBe(null)
    expect(reasonText('  ', 'fr')).toBe(null)
  })

  it('speaks the reader’s language', () => {
    expect(reasonText('Declined', 'fr')).toBe('Votre banque a refusé la carte.')
    expect(reasonText('Declined', 'ar')).toMatch(/البطاقة/)
  })
})

describe('times to look again', () => {
  it('skips what an outage ate, but never the last look', () => {
    const made = new Date('2026-11-01T00:00:00Z')
    const after = (hours: number) => nextCheck(made, 0, new Date(made.getTime() + hours * 3_600_000))
    expect(after(0)?.check).toBe(1)
    expect(after(2)?.check).toBe(5)
    expect(after(100)?.check).toBe(7)
    expect(nextCheck(made, 7, made)).toBe(null)
  })
})
