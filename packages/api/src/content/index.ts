export { creatorPage } from './creator-page.ts'
export { readPost } from './read-post.ts'
export { recordFileRead } from './record-read.ts'
export { creatorPageSchema, readPostSchema } from './schema.ts'
