import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadPicture } from '../testing/media.ts'
import { createMoneyWorld, type MoneyWorld, runDueJobs, sellingCreator, subscribe } from '../testing/money.ts'
import { publishedCreator, signUpPerson } from '../testing/people.ts'
import { draftPost, publishedPost } from '../testing/posts.ts'

let world: MoneyWorld
let ada: Awaited<ReturnType<typeof sellingCreator>>
let heard: string[] = []
let marks = 0

beforeAll(async () => {
  world = await createMoneyWorld()
  ada = await sellingCreator(world, { handle: 'slow-fire' })
  world.services.signals.listen({ signal: (channel, id) => channel === 'cache' && heard.push(id) })
  await world.services.signals.ready()
}, 60_000)
afterAll(async () => {
  await world.services.signals.close()
  await world.close()
})

/** What processes hear of an act. Signals come in the order of the commits, so one of our own marks the end. */
async function toldBy(act: () => Promise<unknown>): Promise<string[]> {
  const marked = async () => {
    marks += 1
    const mark = `mark:${marks}`
    await world.services.db.prisma.$executeRaw`SELECT pg_notify('odim_cache', ${mark})`
    await expect.poll(() => heard, { timeout: 10_000 }).toContain(mark)
  }
  await marked()
  heard = []
  await act()
  await marked()
  return heard.filter(id => !id.startsWith('mark:')).sort()
}

const adasPage = ['creator:slow-fire', 'creators']

describe('what a visitor can see of a creator tells when it changes', () => {
  test('a post: written in silence, told when it is published, changed, taken back and deleted', async () => {
    let draft = { postId: '', version: 0 }
    const write = async () => {
      draft = await draftPost(ada)
    }
    expect(await toldBy(write)).toEqual([])
    const { postId } = draft
    const save = { postId, version: draft.version, title: 'Another', body: 'word' }
    expect(await toldBy(() => ada.caller.content.saveDraft(save))).toEqual([])
    expect(await toldBy(() => ada.caller.content.publishPost({ postId }))).toEqual(adasPage)
    const { version } = await world.services.db.prisma.post.findUniqueOrThrow({ where: { id: postId } })
    expect(await toldBy(() => ada.caller.content.saveDraft({ ...save, version, body: 'words' }))).toEqual(adasPage)
    expect(await toldBy(() => ada.caller.content.unpublishPost({ postId }))).toEqual(adasPage)
    await ada.caller.content.publishPost({ postId })
    expect(await toldBy(() => ada.caller.content.deletePost({ postId }))).toEqual(adasPage)
  })

  test('profile, categories, country and picture', async () => {
    const { onboarding } = ada.caller
    const page = { displayName: 'Slow Fire', handle: 'slow-fire', bio: 'Clay and patience.' }
    expect(await toldBy(() => onboarding.savePage(page))).toEqual(adasPage)
    expect(await toldBy(() => onboarding.savePage(page))).toEqual([])
    expect(await toldBy(() => onboarding.saveCategories({ categories: ['food'] }))).toEqual(adasPage)
    const assetId = await uploadPicture(world, ada.actor, { purpose: 'avatar' })
    expect(await toldBy(() => onboarding.savePicture({ assetId }))).toEqual(adasPage)
    expect(await toldBy(() => ada.caller.uploads.setAltText({ assetId, altText: 'A pot' }))).toEqual(adasPage)
  })

  test('plans', async () => {
    const { subscriptions } = ada.caller
    let planId = ''
    const make = async () => {
      planId = (await subscriptions.createPlan({ name: 'Back row', price: '900' })).id
    }
    expect(await toldBy(make)).toEqual(adasPage)
    expect(await toldBy(() => subscriptions.editPlan({ planId, name: 'Third row', price: '900' }))).toEqual(adasPage)
    expect(await toldBy(() => subscriptions.archivePlan({ planId }))).toEqual(adasPage)
  })

  test('a page that is hidden, renamed or deleted, by whatever hand', async () => {
    const { creatorId } = await publishedCreator(world, { handle: 'night-market' })
    const sql = (text: string) => toldBy(() => asOwner(world.database, text))
    expect(await sql(`UPDATE creators SET handle = 'day-market' WHERE id = '${creatorId}'`)).toEqual([
      'creator:day-market',
      'creator:night-market',
      'creators',
    ])
    const told = ['creator:day-market', 'creators']
    expect(await sql(`UPDATE creators SET state = 'hidden' WHERE id = '${creatorId}'`)).toEqual(told)
    expect(await sql(`UPDATE creators SET bio = 'unseen' WHERE id = '${creatorId}'`)).toEqual([])
    expect(await sql(`UPDATE creators SET state = 'published' WHERE id = '${creatorId}'`)).toEqual(told)
  })

  test('a sale says nothing while it commits; a job after it does', async () => {
    const fan = await signUpPerson(world)
    expect(await toldBy(() => subscribe(world, fan, ada.plan.id))).toEqual([])
    expect(await toldBy(() => runDueJobs(world))).toEqual(adasPage)
  })

  test('nothing of it is told when the transaction is taken back', async () => {
    const { postId } = await publishedPost(ada)
    const act = () =>
      world.services.db.transaction(async tx => {
        await tx.post.update({ where: { id: postId }, data: { title: 'Never' } })
        throw new Error('no')
      })
    expect(await toldBy(() => expect(act()).rejects.toThrow('no'))).toEqual([])
  })
})
