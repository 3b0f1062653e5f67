import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { openSignals } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { isTrackedEnvelope } from '@trpc/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createCaller } from '../router.ts'
import { decideFlag } from '../testing/flags.ts'
import { createMoneyWorld, type MoneyWorld, runDueJobs, sellingCreator } from '../testing/money.ts'
import { type Person, signUpPerson } from '../testing/people.ts'
import { ProcedureError } from '../trpc.ts'
import { processAsset, storePlainUpload } from '../uploads/index.ts'
import { createLiveUpdates, type LiveUpdates } from './live-updates.ts'

let world: MoneyWorld
let planId: string
let fan: Person
/** Looks by itself so seldom that only signals can wake it. */
const patient = { lookMs: 3_600_000 }
let live: LiveUpdates

beforeEach(async () => {
  fan = await signUpPerson(world)
})
beforeAll(async () => {
  world = await createMoneyWorld()
  planId = (await sellingCreator(world)).plan.id
  live = createLiveUpdates(world.services.signals, patient)
}, 60_000)
afterAll(async () => {
  await world.services.signals.close()
  await world.close()
})

/** Everything a subscription says, as it comes. `elsewhere` is another process: a hub and a listening connection of its own. */
function listenTo(person: Person, reference: string, options: { lastEventId?: string; live?: LiveUpdates } = {}) {
  const leave = new AbortController()
  const { live: hub = live, ...input } = options
  const caller = createCaller({ ...world.contextFor(person.actor), live: hub }, { signal: leave.signal })
  const heard: string[] = []
  const ended = (async () => {
    for await (const said of await caller.payments.watchPayment({ reference, ...input })) heard.push(stateIn(said))
    return 'returned'
  })().catch((error: unknown) => (error instanceof ProcedureError ? error.public.code : Promise.reject(error)))
  return { heard, ended, leave: () => leave.abort() }
}

const state = z.object({ state: z.string() })
const news = z.union([state.transform(said => said.state), z.tuple([state]).transform(([said]) => said.state)])
/** In-process a tracked value comes in its envelope, whatever its type says. */
const stateIn = (said: unknown): string => news.parse(isTrackedEnvelope(said) ? said[1] : said)

async function until(what: string, is: () => boolean): Promise<void> {
  for (const limit = Date.now() + 10_000; !is(); await delay(10)) {
    if (Date.now() > limit) throw new Error(`not within 10 s: ${what}`)
  }
}

describe('watching a payment', () => {
  it('says how it stands, then that it was paid, in every process, and is over', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const signals = openSignals(world.services.config.databaseUrl, 'other-process')
    const here = listenTo(fan, reference)
    const there = listenTo(fan, reference, { live: createLiveUpdates(signals, patient) })
    await until('both know how it stands', () => here.heard.length === 1 && there.heard.length === 1)
    await world.sim.pay(reference)
    world.clock.advance({ minutes: 2 })
    await runDueJobs(world)
    expect([await here.ended, await there.ended]).toEqual(['returned', 'returned'])
    expect([here.heard, there.heard]).toEqual([
      ['pending', 'captured'],
      ['pending', 'captured'],
    ])
    expect(live.open).toBe(0)
    await signals.close()
  })

  it('says nothing twice to a browser that comes back', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const first = listenTo(fan, reference)
    await until('it knows', () => first.heard.length === 1)
    first.leave()
    expect(await first.ended).toBe('returned')
    const [state = ''] = first.heard
    await world.sim.pay(reference)
    const again = listenTo(fan, reference, { lastEventId: state })
    await fan.caller.payments.confirm({ reference })
    expect(await again.ended).toBe('returned')
    expect(again.heard).toEqual(['captured'])
  })

  it('hears what happened while the listening connection was lost', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const signals = openSignals(world.services.config.databaseUrl, 'cut-off')
    const watched = listenTo(fan, reference, { live: createLiveUpdates(signals, patient) })
    await until('it knows', () => watched.heard.length === 1 && signals.connected)
    const cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut-off'"
    await asOwner(world.database, cut)
    await until('it is gone', () => !signals.connected)
    await world.sim.pay(reference)
    await fan.caller.payments.confirm({ reference })
    expect(await watched.ended).toBe('returned')
    expect(watched.heard.at(-1)).toBe('captured')
    await signals.close()
  })

  it('looks by itself where no signal can be heard', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const deaf = openSignals('postgresql://nobody@127.0.0.1:9/nowhere')
    const watched = listenTo(fan, reference, { live: createLiveUpdates(deaf, { lookMs: 50 }) })
    await until('it knows', () => watched.heard.length === 1)
    await world.sim.pay(reference)
    await fan.caller.payments.confirm({ reference })
    expect(await watched.ended).toBe('returned')
    await deaf.close()
  })

  it('ends with the session, whichever way it was ended', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const watched = listenTo(fan, reference)
    await until('it knows', () => watched.heard.length === 1)
    await fan.caller.identity.endDevice({ publicId: fan.actor.sessionPublicId })
    expect(await watched.ended).toBe('common.sign_in_first')
  })

  it('is refused to a person who has too many open, until one is left', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const tabs = Array.from({ length: 8 }, () => listenTo(fan, reference))
    await until('all know', () => tabs.every(tab => tab.heard.length === 1))
    expect(await listenTo(fan, reference).ended).toBe('live.too_many')
    tabs[0]?.leave()
    await tabs[0]?.ended
    const next = listenTo(fan, reference)
    await until('the next one knows', () => next.heard.length === 1)
    for (const tab of [...tabs, next]) tab.leave()
    await Promise.all([...tabs, next].map(tab => tab.ended))
    expect(live.open).toBe(0)
  })

  it('is told to go elsewhere when the process stops', async () => {
    const { reference } = await fan.caller.payments.begin({ planId })
    const signals = openSignals(world.services.config.databaseUrl, 'stopping')
    const stopping = createLiveUpdates(signals, patient)
    const watched = listenTo(fan, reference, { live: stopping })
    await until('it knows', () => watched.heard.length === 1)
    stopping.stop()
    expect(await watched.ended).toBe('live.moved')
    await signals.close()
  })
})

it('is refused, and ended, where its flag is off', async () => {
  const { reference } = await fan.caller.payments.begin({ planId })
  const open = listenTo(fan, reference)
  await until('it knows', () => open.heard.length === 1)
  await decideFlag(world, 'web.live-updates', 'off')
  expect(await listenTo(fan, reference).ended).toBe('live.off')
  await world.sim.pay(reference)
  await fan.caller.payments.confirm({ reference })
  expect(await open.ended).toBe('live.off')
  await decideFlag(world, 'web.live-updates', 'on')
  expect(await listenTo(fan, reference).ended).toBe('returned')
})

it('watches files until none is being prepared', async () => {
  const broken = Buffer.from('\u0089PNG\r\n\u001a\n not really', 'latin1')
  const { assetId } = await storePlainUpload(world.contextFor(fan.actor), {
    ...{ purpose: 'post-image', filename: 'cloth.png' },
    ...{ stream: Readable.from([broken]), size: broken.byteLength },
  })
  const caller = createCaller({ ...world.contextFor(fan.actor), live })
  const states: string[] = []
  for await (const said of await caller.uploads.watchAssets({ assetIds: [assetId] })) {
    states.push(stateIn(said))
    if (states.length === 1) await processAsset(world.systemContext(), { assetId })
  }
  expect(states).toEqual(['processing', 'rejected'])
})
