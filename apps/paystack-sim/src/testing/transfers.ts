import { startWorld } from './world.ts'

/** A world with money in the balance and somebody to pay; the clock stands still. */
export async function startPaying(options: Parameters<typeof startWorld>[0] = {}, accountNumber = '1234567890') {
  const world = await startWorld(options)
  await world.control('clock', { freeze: true })
  await world.control('balance', { amount: 10_000_000 })
  const recipientOf = async (number: string) => {
    const made = await world.post('/transferrecipient', {
      type: 'nuban',
      name: 'Ada Eze',
      account_number: number,
      bank_code: '058',
    })
    return String(made.data.recipient_code)
  }
  const recipient = await recipientOf(accountNumber)
  const reference = (name: string) => `payout-${name}-0000000000`
  return {
    ...world,
    recipient,
    recipientOf,
    reference,
    transfer: (name: string, more: Record<string, unknown> = {}) =>
      world.post('/transfer', { source: 'balance', amount: 600_000, recipient, reference: reference(name), ...more }),
    statusOf: async (name: string) => (await world.get(`/transfer/verify/${reference(name)}`)).data.status,
    end: (name: string, status: string) => world.control(`transfers/${reference(name)}`, { status }),
    balance: async () => {
      const { body } = await world.get('/balance')
      return Array.isArray(body.data) ? body.data[0].balance : undefined
    },
    /** Its rows as [what, difference], oldest first; throws where they don't add up. */
    ledger: async () => {
      const { data } = await world.get('/_sim/ledger')
      const rows: { difference: number; balance: number; model_responsible: string }[] = Array.isArray(data.rows)
        ? data.rows
        : []
      let sum = 0
      for (const row of rows) {
        sum += row.difference
        if (sum !== row.balance) throw new Error(`the ledger says ${row.balance} where its rows add up to ${sum}`)
      }
      if (sum !== data.balance) throw new Error(`the balance ${data.balance} is not the sum of its rows ${sum}`)
      return rows.map(row => [row.model_responsible, row.difference] as const)
    },
    events: async () => {
      await world.control('webhooks/flush')
      return world.received.map(({ event }) => event)
    },
    advance: (ms: number) => world.control('clock', { advanceMs: ms }),
  }
}
