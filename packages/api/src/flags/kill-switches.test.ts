import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecipient } from '../onboarding/index.ts'
import { decideFlag } from '../testing/flags.ts'
import {
  createMoneyWorld,
  type MoneyWorld,
  publishedCreator,
  sellingCreator,
  signUpPerson,
  subscribe,
} from '../testing/index.ts'
import { makePicture } from '../testing/media.ts'
import { storePlainUpload } from '../uploads/index.ts'

let world: MoneyWorld
let seller: Awaited<ReturnType<typeof sellingCreator>>

beforeAll(async () => {
  world = await createMoneyWorld()
  seller = await sellingCreator(world)
})
afterAll(() => world.close())

const refusal = (code: string) => ({ public: { code, kind: 'unavailable' } })
const begin = (fan: Awaited<ReturnType<typeof signUpPerson>>, planId = seller.plan.id) =>
  fan.caller.payments.begin({ planId })
const obstacle = async (fan: Awaited<ReturnType<typeof signUpPerson>>) =>
  (await fan.caller.payments.checkoutSummary({ planId: seller.plan.id })).obstacle

describe('checkout', () => {
  it('off: nobody new is sent to pay, and nothing is written; what is on its way settles; on: they pay', async () => {
    const [reader, waiting, fan] = [await signUpPerson(world), await signUpPerson(world), await signUpPerson(world)]
    await subscribe(world, reader, seller.plan.id)
    const onItsWay = await begin(waiting)
    await decideFlag(world, 'checkout', 'off')

    await expect(begin(fan)).rejects.toMatchObject(refusal('payments.paused'))
    expect(await obstacle(fan)).toBe('paused')
    expect((await world.callerFor(null).payments.checkoutSummary({ planId: seller.plan.id })).obstacle).toBe('paused')
    expect(await world.services.db.prisma.order.count({ where: { fanId: fan.actor.userId } })).toBe(0)
    for (const attempt of ['same', 'new'] as const)
      await expect(waiting.caller.payments.retry({ reference: onItsWay.reference, attempt })).rejects.toMatchObject(
        refusal('payments.paused'),
      )
    // Whoever had gone to pay before pays, and reads.
    await world.sim.pay(onItsWay.reference)
    expect((await waiting.caller.payments.confirm({ reference: onItsWay.reference })).state).toBe('captured')
    for (const { caller } of [reader, waiting])
      expect((await caller.subscriptions.mine()).map(({ plan }) => plan.id)).toEqual([seller.plan.id])

    await decideFlag(world, 'checkout', 'on')
    expect(await obstacle(fan)).toBeNull()
    const { reference } = await begin(fan)
    await world.sim.pay(reference)
    expect((await fan.caller.payments.confirm({ reference })).state).toBe('captured')
  })

  it('pauses the sales of whom a rule doesn’t name: by the creator’s country, and by creator', async () => {
    const kofi = await sellingCreator(world, { country: 'GH', currency: 'GHS' })
    const fan = await signUpPerson(world)
    await decideFlag(world, 'checkout', { countries: ['GH'] })
    await expect(begin(fan)).rejects.toMatchObject(refusal('payments.paused'))
    await expect(begin(fan, kofi.plan.id)).resolves.toHaveProperty('reference')
    await decideFlag(world, 'checkout', { creators: [seller.handle] })
    await expect(begin(fan)).resolves.toHaveProperty('reference')
    await expect(begin(await signUpPerson(world), kofi.plan.id)).rejects.toMatchObject(refusal('payments.paused'))
    await decideFlag(world, 'checkout', 'on')
  })
})

describe('sign-up', () => {
  const newcomer = { displayName: 'Esi', password: 'a long enough secret', timeZone: 'Africa/Accra' }
  const ask = (email: string) =>
    world.callerFor(null, { ipAddress: '10.9.9.9' }).identity.signUp({ ...newcomer, email })

  it('off: no account is made, and who has one signs in; on: they join', async () => {
    const known = await signUpPerson(world)
    await decideFlag(world, 'sign-up', 'off')
    await expect(ask('esi@example.com')).rejects.toMatchObject(refusal('identity.sign_up_paused'))
    // Not even whether an address is known can be found out meanwhile.
    await expect(ask(known.email)).rejects.toMatchObject(refusal('identity.sign_up_paused'))
    expect(await world.services.db.prisma.user.count({ where: { email: 'esi@example.com' } })).toBe(0)
    await world.callerFor(null).identity.signIn({ email: known.email, password: known.password })
    await decideFlag(world, 'sign-up', 'on')
    await expect(ask('esi@example.com')).resolves.toEqual({ email: 'esi@example.com' })
    expect(await world.services.db.prisma.user.count({ where: { email: 'esi@example.com' } })).toBe(1)
  })
})

describe('uploads', () => {
  const send = async () => {
    const bytes = await makePicture({ seed: 3 })
    const file = {
      purpose: 'post-image' as const,
      filename: 'a.jpg',
      stream: Readable.from([bytes]),
      size: bytes.length,
    }
    return storePlainUpload(world.contextFor(seller.actor), file)
  }

  it('off: no file is taken in, and drafts are saved; on: files come', async () => {
    await decideFlag(world, 'uploads', 'off')
    await expect(send()).rejects.toMatchObject(refusal('uploads.paused'))
    expect(
      await world.services.db.prisma.upload.count({ where: { ownerId: seller.actor.userId, completedAt: null } }),
    ).toBe(0)
    const text = { title: 'Without a picture', body: 'Still here.', audience: 'everyone' as const }
    await expect(seller.caller.content.createDraft(text)).resolves.toHaveProperty('postId')
    await decideFlag(world, 'uploads', 'on')
    await expect(send()).resolves.toHaveProperty('assetId')
  })
})

describe('payouts', () => {
  it('off: an account is saved and waits, and nothing of it reaches the provider; on: the job registers it', async () => {
    const registered = () => world.sim.look('/requests?path=/transferrecipient')
    const before = await registered()
    await decideFlag(world, 'payouts', 'off')
    const ada = await publishedCreator(world, { payoutAccount: 'none' })
    const account = { bankCode: '058', accountNumber: '0123456789', holderName: 'ADAEZE NKECHI OKAFOR' }
    expect(await ada.caller.onboarding.savePayoutAccount({ check: 'resolve', ...account })).toEqual({
      state: 'pending',
    })
    const { id: accountId } = await world.services.db.prisma.payoutAccount.findFirstOrThrow({
      where: { creatorId: ada.creatorId },
    })
    world.clock.advance({ minutes: 10 })
    expect(await createRecipient(world.systemContext(), { accountId })).toBe('pending')
    const jobs = await world.services.db.prisma.jobOutbox.findMany({
      where: { task: 'onboarding.create-recipient', jobKey: `create-recipient:${accountId}` },
      orderBy: { id: 'asc' },
    })
    expect(jobs.at(-1)?.runAt).toEqual(new Date(world.clock.now().getTime() + 10 * 60_000))
    expect(await registered()).toEqual(before)
    await decideFlag(world, 'payouts', 'on')
    expect(await createRecipient(world.systemContext(), { accountId })).toBe('ready')
    expect(await registered()).not.toEqual(before)
  })
})
