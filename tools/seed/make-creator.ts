import {
  filesReady,
  filmOf,
  haveAccount,
  type Moment,
  momentOf,
  openPage,
  type Person,
  personAt,
  sendFile,
} from '@odim/api/testing'
import { emailOf, type SeedCreator, type SeedPost, timeZones } from './content.ts'
import { type Found, postKey } from './found.ts'
import { takeAvatar, takePicture } from './pictures.ts'
import type { Workshop } from './workshop.ts'

const dayMs = 86_400_000
export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs)

export type Making = {
  workshop: Workshop
  found: Found
  now: Date
  password: string
  /** Process files in this process, since no worker runs. */
  here: boolean
}

/** A creator whose page is public. */
export type Opened = { creator: SeedCreator; owner: Person; planIds: ReadonlyMap<string, string>; missing: SeedPost[] }

/** A creator's account, page and plans, whatever of it is missing; null where even the posts are all there. */
export async function makePage(making: Making, creator: SeedCreator): Promise<Opened | null> {
  const { workshop, found, now, password, here } = making
  const missing = creator.posts
    .filter(post => !found.posts.has(postKey(creator.handle, post.title)))
    .toSorted((one, other) => other.daysAgo - one.daysAgo)
  if (found.pages.has(creator.handle) && missing.length === 0) return null
  const oldest = Math.max(45, ...creator.posts.map(post => post.daysAgo))
  const begun = momentOf(workshop.services, daysBefore(now, Math.max(oldest + 4, creator.openedDaysAgo ?? 0)))
  const account = await haveAccount(begun, {
    email: emailOf(creator),
    displayName: creator.person,
    locale: creator.locale ?? 'en',
    timeZone: timeZones[creator.country],
    password,
  })
  const { handle, displayName, bio, country, categories, face, hue } = creator
  const avatar = () => takeAvatar({ motif: face, hue, seed: handle })
  const owner = await openPage(begun, account, { handle, displayName, bio, country, categories, avatar })
  if (here) await processAvatar(making, owner)
  return { creator, owner, planIds: await makePlans(owner, creator), missing }
}

/** The posts that are missing, oldest first. */
export async function makePosts(making: Making, { creator, owner, planIds, missing }: Opened, onPost: () => void) {
  for (const post of missing) {
    await makePost(making, owner, creator, post, planIds)
    onPost()
  }
}

async function processAvatar({ workshop, here }: Making, owner: Person): Promise<void> {
  const { page } = await owner.caller.onboarding.get()
  const present = momentOf(workshop.services)
  if (page?.avatarAssetId) await filesReady(present, personAt(present, owner), [page.avatarAssetId], { here })
}

async function makePlans(owner: Person, creator: SeedCreator): Promise<Map<string, string>> {
  const { subscriptions } = owner.caller
  const known = new Map((await subscriptions.ownPlans()).map(plan => [plan.name, plan.id]))
  for (const plan of creator.plans)
    if (!known.has(plan.name)) known.set(plan.name, (await subscriptions.createPlan(plan)).id)
  return known
}

async function makePost(
  making: Making,
  owner: Person,
  creator: SeedCreator,
  post: SeedPost,
  planIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { workshop, found, now, here } = making
  const present = momentOf(workshop.services)
  const at = daysBefore(now, post.daysAgo)
  const draft =
    found.drafts.get(postKey(creator.handle, post.title)) ??
    (await writeDraft(making, owner, creator, post, { planIds, present, at }))
  await filesReady(present, personAt(present, owner), draft.assetIds, { here })
  await personAt(momentOf(workshop.services, at), owner).caller.content.publishPost({ postId: draft.postId })
}

async function writeDraft(
  { workshop }: Making,
  owner: Person,
  creator: SeedCreator,
  post: SeedPost,
  { planIds, present, at }: { planIds: ReadonlyMap<string, string>; present: Moment; at: Date },
): Promise<{ postId: string; assetIds: string[] }> {
  const altTexts: Record<string, string> = {}
  const pictures: string[] = []
  for (const [index, { motif, alt }] of (post.pictures ?? []).entries()) {
    const bytes = await takePicture({ motif, hue: creator.hue + index * 20, seed: `${post.title} ${index}` })
    const assetId = await sendFile(present, owner.actor, { purpose: 'post-image', bytes })
    altTexts[assetId] = alt
    pictures.push(assetId)
  }
  let video: string | null = null
  if (post.film) {
    const still = await takePicture({ motif: post.film.motif, hue: creator.hue, seed: `${post.title} film` })
    const film = { purpose: 'post-video', bytes: await filmOf(still), filename: 'film.mp4' } as const
    video = await sendFile(present, owner.actor, film)
    altTexts[video] = post.film.alt
  }
  const { title, body, audience } = post
  const whose =
    typeof audience === 'string'
      ? { audience }
      : { audience: 'plan' as const, planId: planIds.get(audience.plan) ?? null }
  const written = personAt(momentOf(workshop.services, new Date(at.getTime() - dayMs / 24)), owner)
  const { postId } = await written.caller.content.createDraft({ title, body, pictures, video, altTexts, ...whose })
  return { postId, assetIds: [...pictures, ...(video ? [video] : [])] }
}
