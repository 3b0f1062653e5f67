import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestWorld, publishedCreator, refreshPerson, signUpPerson, type TestWorld } from '../testing/index.ts'
import { type RunningSim, startPaystackSim } from '../testing/paystack-sim.ts'
import { createRecipient } from './create-recipient.ts'

let sim: RunningSim
let world: TestWorld
beforeAll(async () => {
  sim = await startPaystackSim()
  world = await createTestWorld({ paystackUrl: sim.url })
})
afterAll(async () => {
  await world.close()
  await sim.close()
})
beforeEach(() => sim.control('/faults', { clear: true }))

const refused = (code: string, field?: string) => ({
  public: { code, ...(field ? { fields: { [field]: [expect.stringMatching(/\s/)] } } : {}) },
})
const accountsOf = (creatorId: string) =>
  world.services.db.prisma.payoutAccount.findMany({ where: { creatorId }, orderBy: { createdAt: 'asc' } })

/** A draft that lacks only its payout account. */
const draftIn = (country: 'NG' | 'GH' | 'KE' | 'ZA' | 'CI', currency = '') =>
  publishedCreator(world, { country, currency, payoutAccount: 'none' })

const gtbank = { bankCode: '058', accountNumber: '0123456789' }
const owner = 'ADAEZE NKECHI OKAFOR'
const mpesa = { check: 'typed-twice', bankCode: 'MPESA', accountNumber: '0710000000' } as const

describe('the page', () => {
  it('goes through every step to the public, wherever one stops', async () => {
    const begun = await signUpPerson(world)
    expect(await begun.caller.onboarding.get()).toMatchObject({ page: null, next: 'page' })
    await begun.caller.onboarding.savePage({
      handle: '@Ada_Sings',
      displayName: 'Ada sings',
      bio: 'Highlife.\r\nSlow.',
    })
    const person = await refreshPerson(world, begun)
    const { onboarding } = person.caller
    expect(await onboarding.get()).toMatchObject({
      page: { handle: 'ada-sings', bio: 'Highlife.\nSlow.' },
      next: 'country',
    })
    await onboarding.saveCountry({ country: 'NG' })
    expect(await onboarding.get()).toMatchObject({
      page: { currency: 'NGN' },
      next: 'categories',
      accountCheck: 'resolve',
    })
    await onboarding.saveCategories({ categories: ['music', 'film', 'music'] })
    expect(await onboarding.get()).toMatchObject({ page: { categories: ['music', 'film'] }, next: 'picture' })
    await expect(onboarding.publish()).rejects.toMatchObject({
      public: { code: 'onboarding.steps_missing', way: '/start/payout' },
    })
    expect(await onboarding.resolveAccount(gtbank)).toEqual({ holderName: owner, bankName: 'Guaranty Trust Bank' })
    expect(await onboarding.savePayoutAccount({ check: 'resolve', ...gtbank, holderName: owner })).toEqual({
      state: 'ready',
    })
    expect(await onboarding.get()).toMatchObject({ next: 'review', missing: [] })
    expect(await onboarding.publish()).toEqual({ handle: 'ada-sings' })
    expect(await onboarding.publish()).toEqual({ handle: 'ada-sings' })
    expect((await refreshPerson(world, person)).actor.roles).toEqual(['fan', 'creator'])
    const page = await world.services.db.prisma.creator.findUnique({ where: { handle: 'ada-sings' } })
    expect(page).toMatchObject({ state: 'published', integrationId: 'ng' })
  })

  it('says of a handle whether it is free, taken, one’s own, reserved or malformed', async () => {
    const holder = await publishedCreator(world, { handle: 'taken-name' })
    const { caller } = await signUpPerson(world)
    const statusOf = async (handle: string) => (await caller.onboarding.checkHandle({ handle })).status
    expect(await statusOf('some-free-name')).toBe('free')
    expect(await caller.onboarding.checkHandle({ handle: 'Taken Name' })).toMatchObject({
      handle: 'taken-name',
      status: 'taken',
      suggestions: [expect.any(String), expect.any(String), expect.any(String)],
    })
    expect((await holder.caller.onboarding.checkHandle({ handle: 'taken-name' })).status).toBe('yours')
    for (const word of [
      'admin',
      'studio',
      'start',
      'discover',
      'c',
      'api',
      'sign-in',
      'sett-ings',
      '-ada',
      'ад',
      'x'.repeat(31),
    ])
      expect({ word, status: await statusOf(word) }).toEqual({ word, status: 'unusable' })
  })

  it('is begun once by two forms at once, and one of two people gets the handle', async () => {
    const [one, other] = [await signUpPerson(world), await signUpPerson(world)]
    const input = { handle: 'raced-handle', displayName: 'Race', bio: '' }
    const outcomes = await Promise.allSettled([one, one, other].map(person => person.caller.onboarding.savePage(input)))
    const rows = await world.services.db.prisma.creator.findMany({
      where: { userId: { in: [one.actor.userId, other.actor.userId] } },
    })
    expect(rows).toHaveLength(1)
    const refusals = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals.length).toBeGreaterThan(0)
    for (const refusal of refusals) expect(refusal).toMatchObject(refused('onboarding.handle_taken', 'handle'))
  })

  it('keeps its address once it is public, and lets the rest change', async () => {
    const creator = await publishedCreator(world, { handle: 'stays-here' })
    const page = { displayName: 'Another name', bio: 'New.' }
    await expect(creator.caller.onboarding.savePage({ ...page, handle: 'moved-away' })).rejects.toMatchObject(
      refused('onboarding.handle_fixed', 'handle'),
    )
    await creator.caller.onboarding.savePage({ ...page, handle: 'stays-here' })
    expect((await creator.caller.onboarding.get()).page).toMatchObject(page)
  })

  it.each([
    ['a bio of 301 signs', { bio: 'x'.repeat(301) }, 'bio'],
    ['no name', { displayName: ' ' }, 'displayName'],
    ['a name that turns the line around', { displayName: 'Ada \u202egnis' }, 'displayName'],
    ['a name of two lines', { displayName: 'Ada\r\nSubject: hello' }, 'displayName'],
    ['a name nobody sees', { displayName: '\u200b\u3164' }, 'displayName'],
    ['a reserved handle', { handle: 'admin' }, 'handle'],
    ['a handle with a Cyrillic a', { handle: 'аda-sings' }, 'handle'],
    ['a handle with a Greek omicron', { handle: 'kοfi-drums' }, 'handle'],
    ['a handle with a dotless i', { handle: 'odım-music' }, 'handle'],
    ['a handle of wide letters', { handle: 'ａｄａ-sings' }, 'handle'],
    ['a handle with a sign nobody sees', { handle: 'ada\u200bsings' }, 'handle'],
    ['a handle that is another one in Punycode', { handle: 'xn--da-sings-2fg' }, 'handle'],
  ])('refuses %s and writes nothing', async (_what, wrong, field) => {
    const { caller, actor } = await signUpPerson(world)
    await expect(
      caller.onboarding.savePage({ handle: 'fine-handle', displayName: 'Fine', bio: '', ...wrong }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST', ...refused('common.invalid_input', field) })
    expect(await world.services.db.prisma.creator.count({ where: { userId: actor.userId } })).toBe(0)
  })

  it('is for people with a confirmed address', async () => {
    const person = await signUpPerson(world)
    const unconfirmed = world.callerFor({ ...person.actor, emailVerified: false })
    await expect(
      unconfirmed.onboarding.savePage({ handle: 'not-yet-mine', displayName: 'No', bio: '' }),
    ).rejects.toMatchObject(refused('identity.email_unverified'))
    await expect(person.caller.onboarding.publish()).rejects.toMatchObject(refused('common.creators_only'))
  })
})

describe('country, categories, picture', () => {
  it('take only what there is', async () => {
    const { caller } = await draftIn('GH')
    await expect(caller.onboarding.saveCountry({ country: 'GH', currency: 'NGN' })).rejects.toMatchObject(
      refused('onboarding.currency_unsupported', 'currency'),
    )
    await expect(caller.onboarding.saveCategories({ categories: ['music', 'gambling'] })).rejects.toMatchObject(
      refused('onboarding.category_unknown', 'categories'),
    )
    await expect(caller.onboarding.saveCategories({ categories: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(
      caller.onboarding.saveCategories({ categories: ['music', 'film', 'art', 'food'] }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(
      caller.onboarding.savePicture({ assetId: '019ab000-0000-7000-8000-000000000000' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await caller.onboarding.get()).page).toMatchObject({ currency: 'GHS', categories: ['music'] })
  })

  it('change freely until money is named in the currency', async () => {
    const creator = await draftIn('NG')
    const { onboarding } = creator.caller
    await onboarding.savePayoutAccount({ check: 'resolve', ...gtbank, holderName: owner })
    await onboarding.saveCountry({ country: 'NG', currency: 'USD' })
    expect(await onboarding.get()).toMatchObject({
      page: { currency: 'USD' },
      payoutAccount: null,
      countryFixed: false,
    })
    await world.services.db.transaction(tx =>
      tx.plan.create({
        data: {
          id: '019ab000-0000-7000-8000-0000000000aa',
          creatorId: creator.creatorId,
          integrationId: 'ng',
          currency: 'USD',
          name: 'Table',
          price: 500n,
        },
      }),
    )
    await expect(onboarding.saveCountry({ country: 'GH' })).rejects.toMatchObject(
      refused('onboarding.country_fixed', 'country'),
    )
    await onboarding.saveCountry({ country: 'NG', currency: 'USD' })
    expect((await onboarding.get()).countryFixed).toBe(true)
  })
})

describe('the payout account', () => {
  it('is asked of the bank in Ghana, whatever the browser says the answer was', async () => {
    const { caller, creatorId } = await draftIn('GH')
    const momo = { bankCode: 'MTN', accountNumber: '0551 234-987' }
    expect((await caller.onboarding.resolveAccount(momo)).holderName).toBe('AKOSUA MENSAH')
    await expect(
      caller.onboarding.savePayoutAccount({ check: 'resolve', ...momo, holderName: 'MALLORY MENSAH' }),
    ).rejects.toMatchObject(refused('onboarding.name_changed', 'accountNumber'))
    expect(await accountsOf(creatorId)).toEqual([])
    await caller.onboarding.savePayoutAccount({ check: 'resolve', ...momo, holderName: 'Akosua Mensah' })
    const [account] = await accountsOf(creatorId)
    expect(account).toMatchObject({
      state: 'ready',
      recipientType: 'mobile_money',
      accountNumber: null,
      accountLast4: '4987',
      holderName: 'AKOSUA MENSAH',
      recipientCode: expect.stringMatching(/^RCP_/),
    })
  })

  it('is compared with a document in South Africa, which is not kept', async () => {
    const { caller, creatorId } = await draftIn('ZA')
    const account = {
      check: 'validate',
      bankCode: '632005',
      accountNumber: '0123456789',
      accountType: 'personal',
      documentType: 'identityNumber',
      documentNumber: '1234567890123',
    } as const
    await expect(
      caller.onboarding.savePayoutAccount({ ...account, holderName: 'Somebody Else' }),
    ).rejects.toMatchObject(refused('onboarding.account_not_yours', 'accountNumber'))
    expect(await accountsOf(creatorId)).toEqual([])
    expect(await caller.onboarding.savePayoutAccount({ ...account, holderName: 'Ann Bron' })).toEqual({
      state: 'ready',
    })
    expect(JSON.stringify(await accountsOf(creatorId))).not.toContain('1234567890123')
  })

  it('is typed twice in Kenya, and the recipient’s name is compared', async () => {
    const { caller, creatorId, email } = await draftIn('KE')
    await expect(
      caller.onboarding.savePayoutAccount({ ...mpesa, holderName: 'Wanjiru Kamau', holderNameAgain: 'Wanjiru Kamu' }),
    ).rejects.toMatchObject(refused('common.invalid_input', 'holderNameAgain'))
    const wrong = { holderName: 'Grace Otieno', holderNameAgain: 'grace  otieno' }
    expect(await caller.onboarding.savePayoutAccount({ ...mpesa, ...wrong })).toEqual({ state: 'name-mismatch' })
    expect((await caller.onboarding.get()).payoutAccount).toMatchObject({
      state: 'name-mismatch',
      holderName: 'Grace Otieno',
      recipientName: 'WANJIRU KAMAU',
    })
    const mails = await world.services.db.prisma.mail.findMany({ where: { toAddress: email } })
    expect(mails.map(mail => mail.template)).toContain('recipient-name-mismatch')
    // The same account under the right name: the provider knows it already, and the row is cleared up.
    const right = { holderName: 'Kamau Wanjiru', holderNameAgain: 'Kamau Wanjiru' }
    expect(await caller.onboarding.savePayoutAccount({ ...mpesa, ...right })).toEqual({ state: 'ready' })
    const rows = await accountsOf(creatorId)
    expect(rows.filter(row => row.replacedAt === null)).toHaveLength(1)
    expect(rows).toHaveLength(1)
  })

  it('is checked in its country’s way and no other', async () => {
    const { caller } = await draftIn('NG')
    await expect(
      caller.onboarding.savePayoutAccount({ ...mpesa, holderName: 'Ama Mensah', holderNameAgain: 'Ama Mensah' }),
    ).rejects.toMatchObject(refused('onboarding.wrong_check'))
    await expect(caller.onboarding.resolveAccount({ ...gtbank, bankCode: '999' })).rejects.toMatchObject(
      refused('onboarding.bank_unknown', 'bankCode'),
    )
    await expect(caller.onboarding.resolveAccount({ ...gtbank, accountNumber: '0000000099' })).rejects.toMatchObject(
      refused('onboarding.account_not_found', 'accountNumber'),
    )
    const kenyan = await draftIn('KE')
    await expect(kenyan.caller.onboarding.resolveAccount(gtbank)).rejects.toMatchObject(
      refused('onboarding.wrong_check'),
    )
  })

  it('that the provider refuses leaves no trace, and the one before counts again', async () => {
    const { caller, creatorId } = await draftIn('KE')
    const name = { holderName: 'Wanjiru Kamau', holderNameAgain: 'Wanjiru Kamau' }
    await caller.onboarding.savePayoutAccount({ ...mpesa, ...name })
    await expect(
      caller.onboarding.savePayoutAccount({ ...mpesa, accountNumber: '0710000099', ...name }),
    ).rejects.toMatchObject(refused('onboarding.account_refused', 'accountNumber'))
    expect((await caller.onboarding.get()).payoutAccount).toMatchObject({ accountLast4: '0000', state: 'ready' })
    expect(await accountsOf(creatorId)).toHaveLength(1)
  })

  it.each(['fail', 'effect-then-500', 'effect-then-reset'])(
    'survives a provider that does %s: the job makes the recipient, and a second run changes nothing',
    async kind => {
      const { caller, creatorId } = await draftIn('NG')
      await sim.control('/faults', { match: { method: 'POST', path: '/transferrecipient' }, times: 'all', kind })
      const saved = await caller.onboarding.savePayoutAccount({ check: 'resolve', ...gtbank, holderName: owner })
      expect(saved).toEqual({ state: 'pending' })
      const [pending] = await accountsOf(creatorId)
      expect(pending?.accountNumber).toBe(gtbank.accountNumber)
      const jobs = await world.services.db.prisma.jobOutbox.findMany({ where: { task: 'onboarding.create-recipient' } })
      expect(jobs.some(job => JSON.stringify(job.payload).includes(pending?.id ?? ''))).toBe(true)
      await caller.onboarding.publish()

      await sim.control('/faults', { clear: true })
      const run = () => createRecipient(world.systemContext(), { accountId: pending?.id ?? '' })
      expect(await Promise.all([run(), run()])).toEqual(['ready', 'ready'])
      expect(await run()).toBe('ready')
      const rows = await accountsOf(creatorId)
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ state: 'ready', accountNumber: null })
    },
  )

  it('can wait when the banks can’t be asked; nothing is written', async () => {
    const { caller, creatorId } = await draftIn('GH')
    await caller.onboarding.listBanks()
    await sim.control('/faults', { match: { path: '/bank' }, times: 'all', kind: 'fail' })
    world.clock.advance({ hours: 2 })
    // an old list is better than none
    expect((await caller.onboarding.listBanks()).length).toBeGreaterThan(3)
    await expect(
      caller.onboarding.resolveAccount({ bankCode: 'MTN', accountNumber: '0551234987' }),
    ).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', public: { code: 'onboarding.bank_unreachable' } })
    expect(await accountsOf(creatorId)).toEqual([])
  })
})
