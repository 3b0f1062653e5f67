import { asOwner } from '@odim/db/testing'
import { z } from 'zod'
import { parseLossless } from '../integrations/paystack/index.ts'
import { releaseAvailable } from '../ledger/index.ts'
import { sendPayouts } from '../payouts/index.ts'
import { type MoneyWorld, sellingCreator, subscribe } from './money.ts'
import { type Creator, type CreatorOptions, type Person, signUpPerson } from './people.ts'

export type Payee = Creator & { plan: { id: string }; recipientCode: string; integrationId: string }

/** A creator with a plan whose payout account the stand-in knows, and who has just typed their password. */
export async function payableCreator(
  world: MoneyWorld,
  options: Parameters<typeof sellingCreator>[1] & CreatorOptions & { accountNumber?: string } = {},
): Promise<Payee> {
  const creator = await sellingCreator(world, options)
  const account = await world.services.db.prisma.payoutAccount.findFirstOrThrow({
    where: { creatorId: creator.creatorId, replacedAt: null },
  })
  // Made at the stand-in by the real call; arranged people have a code that it never gave.
  const integration = world.services.paystack.integrationOf(account.integrationId)
  const response = await fetch(`${integration.baseUrl}/transferrecipient`, {
    method: 'POST',
    headers: { authorization: `Bearer ${integration.secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ type: 'nuban', name: account.holderName, currency: account.currency, bank_code: '058' },
      account_number: options.accountNumber ?? someAccountNumber(),
    }),
  })
  const { data } = z.object({ data: z.object({ recipient_code: z.string() }) }).parse(JSON.parse(await response.text()))
  await asOwner(world.database, 'UPDATE payout_accounts SET recipient_code = $2 WHERE id = $1', [
    account.id,
    data.recipient_code,
  ])
  await confirmPassword(creator)
  return { ...creator, recipientCode: data.recipient_code, integrationId: account.integrationId }
}

let accounts = 0
/** None that ends in digits the stand-in has plans for. */
function someAccountNumber(): string {
  accounts += 1
  return `${String(30_000_000 + accounts).padStart(8, '0')}11`
}

export const confirmPassword = (person: Pick<Person, 'caller' | 'password'>) =>
  person.caller.identity.confirmPassword({ currentPassword: person.password })

/** Sells and lets so many days pass that all of it can be paid out, at the provider too. */
export async function earn(world: MoneyWorld, payee: Payee, sales = 1): Promise<void> {
  for (let sale = 0; sale < sales; sale += 1) await subscribe(world, await signUpPerson(world), payee.plan.id)
  world.clock.advance({ days: 3 })
  await releaseAvailable(world.systemContext('job:ledger.release-available'))
  await confirmPassword(payee)
}

/** Asks for a payout as the form does; all there is unless told. */
export async function askForPayout(payee: Payee, amount?: string): Promise<string> {
  const standing = await payee.caller.payouts.standing()
  const all = standing?.available.minor ?? 0n
  const asked = amount ?? `${all / 100n}.${String(all % 100n).padStart(2, '0')}`
  const { payoutId } = await payee.caller.payouts.request({ amount: asked, requestKey: crypto.randomUUID() })
  return payoutId
}

const sentRow = z.object({
  ...{ reference: z.string(), amount: z.number(), status: z.string() },
  recipient: z.object({ recipient_code: z.string() }),
})

/** What the provider has sent to this creator, whatever we think of it. */
export async function sentTo(world: MoneyWorld, { recipientCode }: Payee) {
  const response = await fetch(`${world.sim.url}/transfer?perPage=100`, {
    headers: { authorization: `Bearer ${world.services.paystack.integrationOf('ng').secretKey}` },
  })
  const { data } = z.object({ data: z.array(sentRow) }).parse(parseLossless(await response.text()))
  return data.filter(({ recipient }) => recipient.recipient_code === recipientCode)
}

/** The stand-in as it is by itself, and somebody with three sales to be paid out. What the test before has left is out of the way. */
export async function freshPayee(world: MoneyWorld): Promise<Payee> {
  await world.sim.control('/faults', { clear: true })
  await world.sim.control('/switches', { transfers: 'by-domain' })
  await world.sim.control('/transfers/settings', { otp: false })
  await world.sim.control('/transfers', { clear: true })
  const payee = await payableCreator(world)
  await earn(world, payee, 3)
  await world.sim.topUp(10_000_000)
  await sendPayouts(world.systemContext('job:payouts.send'))
  return payee
}

/** What a payout, its transfers and the creator's money look like now. */
export async function lookAtPayout(world: MoneyWorld, payoutId: string) {
  const { prisma } = world.services.db
  const payout = await prisma.payout.findUniqueOrThrow({
    where: { id: payoutId },
    include: { transfers: { orderBy: { id: 'asc' } }, exceptions: true },
  })
  const kept = z
    .array(z.object({ kind: z.string(), balance: z.string() }))
    .parse(
      await asOwner(
        world.database,
        `SELECT b.kind, b.balance::text FROM ledger_balances b JOIN ledger_accounts a ON a.id = b.account_id WHERE a.creator_id = $1`,
        [payout.creatorId],
      ),
    )
  const held = (kind: string) => BigInt(kept.find(row => row.kind === kind)?.balance ?? '0')
  return {
    ...payout,
    available: held('creator-available'),
    reserved: held('creator-reserved'),
    receivable: held('creator-receivable'),
  }
}
