import type { Caller } from '@odim/api'

type Procedures = Caller['content']
export type CreatorPage = Awaited<ReturnType<Procedures['creatorPage']>>
export type PostCardData = CreatorPage['posts'][number]
export type PlanOnSale = CreatorPage['plans'][number]
export type PostPage = Awaited<ReturnType<Procedures['readPost']>>
export type FeedPostData = Awaited<ReturnType<Procedures['feed']>>['posts'][number]
export type OwnPostLine = Awaited<ReturnType<Procedures['listOwnPosts']>>['posts'][number]
export type OwnPost = Awaited<ReturnType<Procedures['getOwnPost']>>
export type StudioHome = Awaited<ReturnType<Procedures['studioHome']>>
export type MediaCount = PostCardData['media']
export type Media = NonNullable<PostCardData['lead']>
