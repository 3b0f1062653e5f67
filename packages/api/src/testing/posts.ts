import type { z } from 'zod'
import type { createDraftSchema } from '../content/schema.ts'
import type { Person } from './people.ts'

export type PostWish = Partial<z.input<typeof createDraftSchema>>

export type MadePost = { postId: string; slug: string }

const text = `A clay pot arrives thirsty. Before it sees any fire it wants a night in water, then rice water, then the lowest flame you have.

## The first day

Fill it to the brim and leave it. **Don't hurry.** What bubbles is the air leaving.

- A bucket, or a bath
- Rice water from dinner
- Patience

## The week after

Each evening a little more fire. If it sweats, stop and let it dry; if it rings when you knock, it is ready for stew.`

/** A published post, by the real operations. */
export async function publishedPost(creator: Pick<Person, 'caller'>, wish: PostWish = {}): Promise<MadePost> {
  const { postId } = await draftPost(creator, wish)
  const { slug } = await creator.caller.content.publishPost({ postId })
  return { postId, slug }
}

export async function draftPost(
  creator: Pick<Person, 'caller'>,
  wish: PostWish = {},
): Promise<{ postId: string; version: number }> {
  return creator.caller.content.createDraft({
    title: 'How to season a new clay pot so that it lasts ten years',
    body: text,
    ...wish,
  })
}
