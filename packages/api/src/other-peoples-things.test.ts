import { asOwner } from '@odim/db/testing'
import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter, type Caller } from './router.ts'
import { firstOf } from './testing/first-of.ts'
import { makePicture, uploadMedia, uploadPicture } from './testing/media.ts'
import { createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from './testing/money.ts'
import { type Person, signUpPerson } from './testing/people.ts'
import { draftPost, publishedPost } from './testing/posts.ts'
import { ProcedureError } from './trpc.ts'

type Seller = Awaited<ReturnType<typeof sellingCreator>>
type Things = Awaited<ReturnType<typeof arrange>>

let world: MoneyWorld
/** Whose things they are. */
let ada: Seller
let tunde: Person
/** Who has the same roles, things of their own, and no business with Ada's and Tunde's. */
let obi: Seller
let eve: Person
let things: Things

beforeAll(async () => {
  world = await createMoneyWorld()
  ada = await sellingCreator(world, { displayName: 'Ada Adeyemi' })
  obi = await sellingCreator(world, { displayName: 'Obi Okafor' })
  tunde = await signUpPerson(world, { displayName: 'Tunde Bakare' })
  eve = await signUpPerson(world, { displayName: 'Eve Danso' })
  await subscribe(world, eve, obi.plan.id)
  things = await arrange()
}, 60_000)
afterAll(() => world.close())

/** One of everything that has an id. */
async function arrange() {
  const picture = (seed: number) => uploadPicture(world, ada.actor, { seed, altText: 'Cloth' })
  const broken = (await makePicture({ seed: 9, format: 'png' })).subarray(0, 4000)
  const dear = await ada.caller.subscriptions.createPlan({ name: 'Atelier', description: '', price: '9000' })
  const { reference } = await subscribe(world, tunde, ada.plan.id)
  const open = await tunde.caller.payments.begin({ planId: dear.id })
  const shown = await picture(1)
  const spare = await picture(2)
  const avatar = await uploadPicture(world, ada.actor, { purpose: 'avatar', seed: 3 })
  const failed = await uploadMedia(world, ada.actor, { bytes: broken, purpose: 'post-image' })
  const draft = await draftPost(ada, { title: 'Indigo, unfinished', pictures: [shown] })
  const ofObi = await draftPost(obi, { title: 'Mine' })
  const published = await publishedPost(ada, { title: 'Indigo, finished', audience: 'subscribers' })
  const [sale] = (await ada.caller.ledger.statement({})).items
  const { devices } = await tunde.caller.identity.devices().then(list => ({ devices: [...list] }))
  const device = devices[0]?.publicId ?? ''
  return {
    ...{ reference, openReference: open.reference, planId: ada.plan.id, dearId: dear.id, device },
    ...{ shown, spare, avatar, failed, draft, ofObi, published, postingId: sale?.postingId ?? '' },
  }
}

type Attempt = {
  path: string
  /** What the stranger is told. */
  refused: string
  by: 'fan' | 'creator'
  /** As a stranger sends it, who has it from somewhere. */
  attempt(caller: Caller): Promise<unknown>
  /** What the owner does with the same ids, where it isn't the same call. */
  owners?(caller: Caller): Promise<unknown>
}

const price = { name: 'Taken over', description: '', price: '1000' }
const text = { title: 'Taken over', body: 'Taken over' }
const part = { amount: '5', reason: 'fan-asked' as const }

/** In an order in which the owner, who goes after the strangers, may do each of them too. */
const attempts: Attempt[] = [
  {
    ...{ path: 'payments.byReference', refused: 'payments.not_found', by: 'fan' },
    attempt: caller => caller.payments.byReference({ reference: things.reference }),
  },
  {
    ...{ path: 'ledger.posting', refused: 'ledger.no_such_posting', by: 'creator' },
    attempt: caller => caller.ledger.posting({ postingId: things.postingId }),
  },
  {
    ...{ path: 'payments.confirm', refused: 'payments.not_found', by: 'fan' },
    attempt: caller => caller.payments.confirm({ reference: things.openReference }),
  },
  {
    ...{ path: 'payments.watchPayment', refused: 'payments.not_found', by: 'fan' },
    attempt: caller => firstOf(caller.payments.watchPayment({ reference: things.openReference })),
  },
  {
    ...{ path: 'payments.retry', refused: 'payments.not_found', by: 'fan' },
    attempt: caller => caller.payments.retry({ reference: things.openReference, attempt: 'same' }),
  },
  {
    ...{ path: 'payments.retry', refused: 'payments.not_found', by: 'fan' },
    attempt: caller => caller.payments.retry({ reference: things.openReference, attempt: 'new' }),
  },
  {
    ...{ path: 'payments.sale', refused: 'payments.sale_not_found', by: 'creator' },
    attempt: caller => caller.payments.sale({ reference: things.reference }),
  },
  {
    ...{ path: 'payments.previewRefund', refused: 'payments.sale_not_found', by: 'creator' },
    attempt: caller => caller.payments.previewRefund({ reference: things.reference, ...part }),
  },
  {
    ...{ path: 'payments.requestRefund', refused: 'payments.sale_not_found', by: 'creator' },
    attempt: caller => caller.payments.requestRefund({ reference: things.reference, ...part, seen: '' }),
    owners: async caller => {
      const { seen } = await caller.payments.previewRefund({ reference: things.reference, ...part })
      return caller.payments.requestRefund({ reference: things.reference, ...part, seen })
    },
  },
  {
    ...{ path: 'identity.endDevice', refused: 'common.not_found', by: 'fan' },
    attempt: caller => caller.identity.endDevice({ publicId: things.device }),
  },
  {
    ...{ path: 'subscriptions.ownPlan', refused: 'subscriptions.plan_not_found', by: 'creator' },
    attempt: caller => caller.subscriptions.ownPlan({ planId: things.dearId }),
  },
  {
    ...{ path: 'subscriptions.editPlan', refused: 'subscriptions.plan_not_found', by: 'creator' },
    attempt: caller => caller.subscriptions.editPlan({ planId: things.dearId, ...price }),
  },
  {
    ...{ path: 'subscriptions.archivePlan', refused: 'subscriptions.plan_not_found', by: 'creator' },
    attempt: caller => caller.subscriptions.archivePlan({ planId: things.dearId }),
  },
  {
    ...{ path: 'subscriptions.restorePlan', refused: 'subscriptions.plan_not_found', by: 'creator' },
    attempt: caller => caller.subscriptions.restorePlan({ planId: things.dearId }),
  },
  {
    ...{ path: 'uploads.status', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.uploads.status({ assetId: things.spare }),
  },
  {
    ...{ path: 'uploads.watchAssets', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => firstOf(caller.uploads.watchAssets({ assetIds: [things.spare] })),
  },
  {
    ...{ path: 'uploads.setAltText', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.uploads.setAltText({ assetId: things.spare, altText: 'Taken over' }),
  },
  {
    ...{ path: 'uploads.retry', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.uploads.retry({ assetId: things.failed }),
  },
  {
    ...{ path: 'onboarding.savePicture', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.onboarding.savePicture({ assetId: things.avatar }),
  },
  {
    ...{ path: 'content.createDraft', refused: 'content.plan_unknown', by: 'creator' },
    attempt: caller => caller.content.createDraft({ ...text, audience: 'plan', planId: things.dearId }),
  },
  {
    ...{ path: 'content.createDraft', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.content.createDraft({ ...text, pictures: [things.spare] }),
    owners: caller => caller.content.createDraft(text),
  },
  {
    // Into a draft of the stranger's own.
    ...{ path: 'content.saveDraft', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.content.saveDraft({ ...things.ofObi, ...text, pictures: [things.spare] }),
    owners: caller => caller.content.createDraft({ ...text, pictures: [things.spare] }),
  },
  {
    ...{ path: 'content.saveDraft', refused: 'content.plan_unknown', by: 'creator' },
    attempt: caller => caller.content.saveDraft({ ...things.ofObi, ...text, audience: 'plan', planId: things.planId }),
    owners: caller => caller.content.createDraft({ ...text, audience: 'plan', planId: things.planId }),
  },
  {
    ...{ path: 'content.saveDraft', refused: 'content.own_post_not_found', by: 'creator' },
    attempt: caller => caller.content.saveDraft({ ...things.draft, ...text, pictures: [] }),
  },
  {
    ...{ path: 'content.getOwnPost', refused: 'content.own_post_not_found', by: 'creator' },
    attempt: caller => caller.content.getOwnPost({ postId: things.draft.postId }),
  },
  {
    ...{ path: 'content.publishPost', refused: 'content.own_post_not_found', by: 'creator' },
    attempt: caller => caller.content.publishPost({ postId: things.draft.postId }),
  },
  {
    ...{ path: 'content.unpublishPost', refused: 'content.own_post_not_found', by: 'creator' },
    attempt: caller => caller.content.unpublishPost({ postId: things.published.postId }),
  },
  {
    ...{ path: 'content.deletePost', refused: 'content.own_post_not_found', by: 'creator' },
    attempt: caller => caller.content.deletePost({ postId: things.draft.postId }),
  },
  {
    ...{ path: 'content.restorePost', refused: 'content.own_post_not_found', by: 'creator' },
    attempt: caller => caller.content.restorePost({ postId: things.draft.postId }),
  },
  {
    ...{ path: 'uploads.remove', refused: 'uploads.not_found', by: 'creator' },
    attempt: caller => caller.uploads.remove({ assetId: things.shown }),
  },
]

/** What tells of oneself without an id, or takes one to begin at. */
const lists: Record<string, (caller: Caller) => Promise<unknown>> = {
  'identity.account': caller => caller.identity.account(),
  'identity.devices': caller => caller.identity.devices(),
  'payments.list': caller => caller.payments.list({}),
  'payments.list from above': caller => caller.payments.list({ cursor: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }),
  'subscriptions.mine': caller => caller.subscriptions.mine(),
  'subscriptions.ownPlans': caller => caller.subscriptions.ownPlans(),
  'subscriptions.subscriberCount': caller => caller.subscriptions.subscriberCount(),
  'subscriptions.terms': caller => caller.subscriptions.terms(),
  'uploads.list': caller => caller.uploads.list({}),
  'uploads.list by id': caller =>
    caller.uploads.list({ assetIds: [things.shown, things.spare, things.avatar, things.failed] }),
  'ledger.balance': caller => caller.ledger.balance(),
  'ledger.dailySales': caller => caller.ledger.dailySales(),
  'ledger.movements': caller => caller.ledger.movements({ cursor: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }),
  'ledger.statement': caller => caller.ledger.statement({ cursor: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }),
  'payouts.standing': caller => caller.payouts.standing(),
  'payouts.own': caller => caller.payouts.own({ cursor: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }),
  'onboarding.get': caller => caller.onboarding.get(),
  'content.listOwnPosts': caller => caller.content.listOwnPosts({ state: 'draft' }),
  'content.listOwnPosts published': caller => caller.content.listOwnPosts({ state: 'published' }),
  'content.studioHome': caller => caller.content.studioHome(),
  'content.feed': caller => caller.content.feed({}),
}

/** These name nothing of anybody's, or what is everybody's; a new procedure belongs here or above, by decision. */
const nobodysThings = new Set([
  ...['signUp', 'resendVerification', 'peekVerifyLink', 'verifyEmail', 'signIn', 'signOut', 'requestPasswordReset'].map(
    name => `identity.${name}`,
  ),
  ...['peekResetLink', 'resetPassword', 'changePassword', 'changeDisplayName', 'changeLocale', 'changeTimeZone'].map(
    name => `identity.${name}`,
  ),
  ...['changeTheme', 'endOtherDevices'].map(name => `identity.${name}`),
  ...['checkHandle', 'savePage', 'saveCountry', 'saveCategories', 'listBanks', 'resolveAccount', 'publish'].map(
    name => `onboarding.${name}`,
  ),
  ...['onboarding.savePayoutAccount', 'subscriptions.createPlan', 'payments.checkoutSummary', 'payments.begin'],
  ...['payments.askToBeTold', 'payments.withdrawWait'],
  ...['content.preview', 'content.creatorPage', 'content.readPost', 'discovery.discover', 'outside.findCreators'],
  ...['outside.showCreator', 'outside.showPost', 'identity.confirmPassword'],
  ...['preview', 'request', 'saveSettings'].map(name => `payouts.${name}`),
])

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'nothing: it was done',
    (error: unknown) => (error instanceof ProcedureError ? error.public.code : error),
  )

const looked = new Set([
  ...attempts.map(({ path }) => path),
  ...Object.keys(lists).map(name => name.split(' ')[0] ?? ''),
  ...nobodysThings,
])
const known = Object.keys(appRouter._def.procedures)

describe('other people’s things', () => {
  it('are all looked at here, or are operators’', () => {
    for (const path of looked) expect(known).toContain(path)
  })

  it.each(known.filter(path => !looked.has(path)))('%s is for operators only', async path => {
    const [capability = '', name = ''] = path.split('.')
    for (const { caller } of [eve, obi]) {
      const procedure: unknown = Reflect.get(Object(Reflect.get(caller, capability)), name)
      if (typeof procedure !== 'function') throw new Error(`no procedure ${path}`)
      expect(await refusalOf(Promise.resolve(procedure({})))).toBe('common.not_allowed')
    }
  })

  it.each(attempts)('$path refuses with $refused', async ({ attempt, refused, by }) => {
    const before = await everyRow()
    if (by === 'creator') {
      expect(await refusalOf(attempt(obi.caller))).toBe(refused)
      // A fan has no page to act for; files they might have, as everybody.
      expect(await refusalOf(attempt(eve.caller))).toMatch(/^(common\.creators_only|uploads\.not_found)$/)
    } else for (const { caller } of [eve, obi, ada]) expect(await refusalOf(attempt(caller))).toBe(refused)
    expect(await everyRow()).toEqual(before)
  })

  it.each(Object.entries(lists))('%s tells nothing of them', async (_, ask) => {
    const { draft, published, ofObi: _own, ...ids } = things
    const secrets = [...Object.values(ids), draft.postId, published.postId, tunde.email, ada.email, 'Tunde', 'Indigo']
    for (const { caller } of [eve, obi]) {
      const answer = await ask(caller).then(superjson.stringify, (error: unknown) => {
        if (error instanceof ProcedureError && error.public.code === 'common.creators_only') return ''
        throw error
      })
      for (const secret of secrets) expect(answer).not.toContain(secret)
    }
  })

  it('counts in money and subscribers what is one’s own', async () => {
    expect(await obi.caller.subscriptions.subscriberCount()).toBe(1)
    expect((await obi.caller.ledger.movements({})).items.map(item => item.fanName)).toEqual(['Eve Danso'])
    expect((await ada.caller.ledger.movements({})).items.map(item => item.fanName)).toEqual(['Tunde Bakare'])
  })

  // Last: it proves that each refusal above was about whose it is, and about nothing else.
  it('are their owners’ to read and to change', async () => {
    const before = await everyRow()
    for (const { path, by, attempt, owners = attempt } of attempts) {
      if (path === 'identity.endDevice' || path === 'uploads.remove') continue
      const { caller } = by === 'fan' ? tunde : ada
      await expect(owners(caller), path).resolves.not.toThrow()
    }
    expect(await everyRow()).not.toEqual(before)
    await ada.caller.uploads.remove({ assetId: things.shown })
    await tunde.caller.identity.endDevice({ publicId: things.device })
  })
})

describe('what was paid for', () => {
  const marker = 'zobo-steeped-overnight'
  const body = `${'The first vat is for the eye. '.repeat(30)}\n\nThe secret is ${marker}.`
  const short = `Only ${marker}.`

  it('is in the answers for who paid and who made it, and in nobody else’s on any way', async () => {
    const picture = await uploadPicture(world, ada.actor, { seed: 21, altText: marker })
    const other = await uploadPicture(world, ada.actor, { seed: 22, altText: marker })
    const toSubscribers = await publishedPost(ada, { title: 'Dye', body, audience: 'subscribers', pictures: [picture] })
    const brief = await publishedPost(ada, { title: 'Dye in brief', body: short, audience: 'subscribers' })
    const planId = ada.plan.id
    const toPlan = await publishedPost(ada, { title: 'Dye deep', body, audience: 'plan', planId, pictures: [other] })
    const free = await publishedPost(ada, { title: 'Dye for all', body: 'Hello.' })
    const { handle } = ada

    const answersTo = async (caller: Caller, signedIn: boolean) => {
      const pages = await Promise.all(
        [toSubscribers, brief, toPlan, free].map(({ slug }) => caller.content.readPost({ handle, slug })),
      )
      const found = await Promise.all(
        ['Dye', 'Ada', marker].map(async q => {
          const { creators } = await caller.discovery.discover({ q })
          return creators
        }),
      )
      // Not even that the word is in it can be found out by searching.
      expect(found[0]?.length).toBeGreaterThan(0)
      expect(found[2]).toEqual([])
      const lists = [await caller.content.creatorPage({ handle }), signedIn && (await caller.content.feed({}))]
      const summary = await caller.payments.checkoutSummary({ planId })
      return { pages, all: superjson.stringify([pages, found, lists, summary]) }
    }
    const expectOpen = async ({ caller }: Person) => {
      const { pages, all } = await answersTo(caller, true)
      for (const { whole } of pages.slice(0, 3)) expect(whole?.bodyHtml).toContain(marker)
      expect(all).toContain(`/files/${picture}/`)
      expect(all).toContain(`/files/${other}/`)
    }
    const expectShut = async (caller: Caller, signedIn: boolean) => {
      const { pages, all } = await answersTo(caller, signedIn)
      expect(pages.map(({ whole }) => whole !== null)).toEqual([false, false, false, true])
      for (const secret of [marker, picture, other]) expect(all).not.toContain(secret)
    }

    const subscriber = await signUpPerson(world)
    await subscribe(world, subscriber, planId)
    await expectOpen(subscriber)
    await expectOpen(ada)
    await expectShut(world.callerFor(null), false)
    await expectShut(eve.caller, true)
    await expectShut(obi.caller, true)

    world.clock.advance({ days: 32 })
    await expectShut(subscriber.caller, true)
    await expectOpen(ada)
  })
})

/** What stands in every table, but for the counts of rate limits. */
async function everyRow(): Promise<unknown> {
  return asOwner(
    world.database,
    `SELECT table_name, md5(query_to_xml(format('SELECT t::text FROM %I t ORDER BY 1', table_name), false, true, '')::text) AS rows
     FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%rate_limit%'
     ORDER BY 1`,
  )
}
