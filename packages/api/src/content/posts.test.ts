import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadPicture } from '../testing/media.ts'
import { createMoneyWorld, type MoneyWorld, sellingCreator } from '../testing/money.ts'
import { type Creator, type PeopleWorld, publishedCreator, signUpPerson } from '../testing/people.ts'
import { draftPost, publishedPost } from '../testing/posts.ts'
import { storePlainUpload } from '../uploads/index.ts'

let world: MoneyWorld
let ada: Awaited<ReturnType<typeof sellingCreator>>
let other: Awaited<ReturnType<typeof sellingCreator>>

beforeAll(async () => {
  world = await createMoneyWorld()
  ada = await sellingCreator(world, { displayName: 'Slow Fire Kitchen' })
  other = await sellingCreator(world, { displayName: 'Another Kitchen' })
}, 60_000)
afterAll(() => world.close())

function refused(code: string, field?: string) {
  return expect.objectContaining({
    public: expect.objectContaining({ code, ...(field && { fields: { [field]: expect.any(Array) } }) }),
  })
}
const row = (postId: string) => world.services.db.prisma.post.findUniqueOrThrow({ where: { id: postId } })
const visibility = async (assetId: string) =>
  (await world.services.db.prisma.asset.findUniqueOrThrow({ where: { id: assetId } })).visibility

describe('writing', () => {
  it('keeps a draft and makes its HTML in the sanitizing pipeline', async () => {
    const { postId, version } = await draftPost(ada, {
      title: '  Two\n lines ',
      body: 'A <script>alert(1)</script> **pot**',
    })
    const saved = await row(postId)
    expect(version).toBe(1)
    expect(saved.title).toBe('Two lines')
    expect(saved.bodyHtml).toContain('&#x3C;script>')
    expect(saved.bodyHtml).toContain('<strong>pot</strong>')
    expect(saved.state).toBe('draft')
  })

  it('refuses to overwrite what was saved meanwhile, and then writes nothing', async () => {
    const { postId, version } = await draftPost(ada)
    await ada.caller.content.saveDraft({ postId, version, title: 'From the phone', body: 'phone' })
    await expect(
      ada.caller.content.saveDraft({ postId, version, title: 'From the desk', body: 'desk' }),
    ).rejects.toEqual(refused('content.changed_elsewhere'))
    expect(await row(postId)).toMatchObject({ title: 'From the phone', version: 2 })
  })

  it('lets one of two simultaneous saves through', async () => {
    const { postId, version } = await draftPost(ada)
    const saves = await Promise.allSettled(
      ['one', 'two'].map(title => ada.caller.content.saveDraft({ postId, version, title, body: title })),
    )
    expect(saves.map(save => save.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each([
    ['title', { title: 'x'.repeat(161) }],
    ['body', { body: 'x'.repeat(100_001) }],
    ['planId', { audience: 'plan' as const }],
    ['video', { video: 'not-an-id' }],
    ['version', { version: 0 }],
  ])('refuses a wrong %s with a text beside it and writes nothing', async (field, wrong) => {
    const { postId, version } = await draftPost(ada)
    await expect(ada.caller.content.saveDraft({ postId, version, title: 'new', ...wrong })).rejects.toEqual(
      refused('common.invalid_input', field),
    )
    expect(await row(postId)).toMatchObject({ version: 1 })
  })

  it('takes plans of one’s own only', async () => {
    const { postId, version } = await draftPost(ada)
    await expect(
      ada.caller.content.saveDraft({ postId, version, audience: 'plan', planId: other.plan.id }),
    ).rejects.toEqual(refused('content.plan_unknown', 'planId'))
  })

  it('takes files of one’s own only, and each for one post', async () => {
    const mine = await uploadPicture(world, ada.actor, { seed: 3 })
    const theirs = await uploadPicture(world, other.actor, { seed: 4 })
    await expect(draftPost(ada, { pictures: [theirs] })).rejects.toEqual(refused('uploads.not_found', 'pictures'))
    await expect(draftPost(ada, { video: mine })).rejects.toEqual(refused('uploads.not_found', 'video'))
    await draftPost(ada, { pictures: [mine] })
    await expect(draftPost(ada, { pictures: [mine] })).rejects.toEqual(refused('content.file_elsewhere'))
  })

  it('keeps the order of pictures and their descriptions', async () => {
    const [first, second] = [
      await uploadPicture(world, ada.actor, { seed: 5 }),
      await uploadPicture(world, ada.actor, { seed: 6 }),
    ]
    const { postId, version } = await draftPost(ada, { pictures: [first, second], altTexts: { [first]: 'A pot' } })
    expect((await ada.caller.content.getOwnPost({ postId })).pictures).toEqual([first, second])
    await ada.caller.content.saveDraft({ postId, version, pictures: [second, first] })
    expect((await ada.caller.content.getOwnPost({ postId })).pictures).toEqual([second, first])
    const asset = await world.services.db.prisma.asset.findUniqueOrThrow({ where: { id: first } })
    expect(asset.altText).toBe('A pot')
  })
})

describe('publishing', () => {
  it('needs a title and something to read', async () => {
    const untitled = await draftPost(ada, { title: '' })
    await expect(ada.caller.content.publishPost({ postId: untitled.postId })).rejects.toEqual(
      refused('content.title_missing', 'title'),
    )
    const empty = await draftPost(ada, { body: ' \n' })
    await expect(ada.caller.content.publishPost({ postId: empty.postId })).rejects.toEqual(
      refused('content.nothing_to_read', 'body'),
    )
    expect((await row(empty.postId)).state).toBe('draft')
  })

  it('waits for a file, and names it', async () => {
    const { assetId } = await storePlainUpload(world.contextFor(ada.actor), {
      purpose: 'post-image',
      filename: 'market.jpg',
      stream: Readable.from([Buffer.from('not looked at yet')]),
    })
    const { postId } = await draftPost(ada, { pictures: [assetId] })
    await expect(ada.caller.content.publishPost({ postId })).rejects.toEqual(
      expect.objectContaining({
        public: expect.objectContaining({
          code: 'content.file_processing',
          text: '“market.jpg” is still being prepared.',
        }),
      }),
    )
  })

  it('makes an address of the title, in any script, unlike all others, and keeps it for good', async () => {
    const creator = await publishedCreator(world)
    const first = await publishedPost(creator, { title: 'Ọbẹ̀ ata: what’s in it?' })
    expect(first.slug).toBe('ọbẹ̀-ata-whats-in-it'.normalize('NFKC'))
    const again = await publishedPost(creator, { title: 'Ọbẹ̀ ata: what’s in it?' })
    expect(again.slug).toBe(`${first.slug}-2`)
    expect((await publishedPost(creator, { title: '!!!' })).slug).toBe('post')
    const arabic = await publishedPost(creator, { title: 'كيف تطبخ' })
    expect(arabic.slug).toBe('كيف-تطبخ')
    expect((await creator.caller.content.readPost({ handle: creator.handle, slug: arabic.slug })).post.title).toBe(
      'كيف تطبخ',
    )

    const { version } = await row(first.postId)
    await creator.caller.content.saveDraft({ postId: first.postId, version, title: 'New title', body: 'x' })
    await creator.caller.content.unpublishPost({ postId: first.postId })
    const { publishedAt } = await row(first.postId)
    world.clock.advance({ hours: 1 })
    const back = await creator.caller.content.publishPost({ postId: first.postId })
    expect(back).toMatchObject({ slug: first.slug, publishedAt })
  })

  it('gives two posts of one title two addresses, published at once', async () => {
    const creator = await publishedCreator(world)
    const drafts = await Promise.all([1, 2, 3].map(() => draftPost(creator, { title: 'Same' })))
    const made = await Promise.all(drafts.map(({ postId }) => creator.caller.content.publishPost({ postId })))
    expect(made.map(post => post.slug).sort()).toEqual(['same', 'same-2', 'same-3'])
  })

  it('keeps files as open as the post is, whatever is done to it', async () => {
    const picture = await uploadPicture(world, ada.actor, { seed: 9 })
    const { postId } = await draftPost(ada, { pictures: [picture] })
    expect(await visibility(picture)).toBe('private')
    await ada.caller.content.publishPost({ postId })
    expect(await visibility(picture)).toBe('public')
    const save = async (change: object) => {
      const { version } = await row(postId)
      await ada.caller.content.saveDraft({ postId, version, title: 'T', body: 'B', pictures: [picture], ...change })
    }
    await save({ audience: 'subscribers' })
    expect(await visibility(picture)).toBe('private')
    await save({ audience: 'everyone' })
    expect(await visibility(picture)).toBe('public')
    await save({ pictures: [] })
    expect(await visibility(picture)).toBe('private')
    await save({})
    await ada.caller.content.deletePost({ postId })
    expect(await visibility(picture)).toBe('private')
    await ada.caller.content.restorePost({ postId })
    expect(await visibility(picture)).toBe('private')
    await ada.caller.content.publishPost({ postId })
    await ada.caller.content.unpublishPost({ postId })
    expect(await visibility(picture)).toBe('private')
  })

  it('doesn’t let a published post lose its title', async () => {
    const { postId } = await publishedPost(ada)
    const { version } = await row(postId)
    await expect(ada.caller.content.saveDraft({ postId, version, title: '', body: 'x' })).rejects.toEqual(
      refused('content.title_missing', 'title'),
    )
    expect(await row(postId)).toMatchObject({ version })
  })

  it('brings a deleted post back as a draft', async () => {
    const { postId, slug } = await publishedPost(ada)
    await ada.caller.content.deletePost({ postId })
    await ada.caller.content.deletePost({ postId })
    await expect(ada.caller.content.readPost({ handle: ada.handle, slug })).rejects.toEqual(
      refused('content.not_found'),
    )
    await expect(ada.caller.content.getOwnPost({ postId })).rejects.toEqual(refused('content.own_post_not_found'))
    await ada.caller.content.restorePost({ postId })
    expect((await ada.caller.content.getOwnPost({ postId })).state).toBe('draft')
  })
})

describe('ownership', () => {
  it('finds no post of another creator, whatever is asked', async () => {
    const { postId } = await draftPost(ada)
    const theirs: Creator = other
    const { content } = theirs.caller
    for (const attempt of [
      () => content.getOwnPost({ postId }),
      () => content.saveDraft({ postId, version: 1, title: 'mine now' }),
      () => content.publishPost({ postId }),
      () => content.unpublishPost({ postId }),
      () => content.deletePost({ postId }),
      () => content.restorePost({ postId }),
    ])
      await expect(attempt()).rejects.toEqual(refused('content.own_post_not_found'))
    expect(await row(postId)).toMatchObject({ version: 1, state: 'draft' })
    expect((await content.listOwnPosts({ state: 'draft' })).posts.map(post => post.id)).not.toContain(postId)
  })

  it('lets nobody write who has no page', async () => {
    const fan = await signUpPerson(world satisfies PeopleWorld)
    await expect(fan.caller.content.createDraft({ title: 'x' })).rejects.toEqual(refused('common.creators_only'))
    await expect(world.callerFor(null).content.createDraft({ title: 'x' })).rejects.toEqual(
      refused('common.sign_in_first'),
    )
  })
})

describe('one’s own lists', () => {
  it('go on where they stopped', async () => {
    const creator = await publishedCreator(world)
    for (let number = 0; number < 23; number += 1) {
      world.clock.advance({ minutes: 1 })
      await draftPost(creator, { title: `Draft ${number}` })
    }
    const first = await creator.caller.content.listOwnPosts({ state: 'draft' })
    expect(first.posts).toHaveLength(20)
    expect(first.counts).toEqual({ draft: 23, published: 0 })
    const second = await creator.caller.content.listOwnPosts({ state: 'draft', cursor: first.nextCursor ?? undefined })
    expect(second.posts.map(post => post.title)).toEqual(['Draft 2', 'Draft 1', 'Draft 0'])
    expect(second.nextCursor).toBeNull()
    await expect(creator.caller.content.listOwnPosts({ state: 'draft', cursor: 'x' })).rejects.toEqual(
      refused('common.invalid_input', 'cursor'),
    )
  })
})
