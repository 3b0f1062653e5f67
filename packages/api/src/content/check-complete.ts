import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'

/** @throws DomainError content.title_missing */
export function checkTitle(title: string): void {
  if (title === '') throw new DomainError('content.title_missing', { field: 'title' })
}

/**
 * What has to be there before anybody may read it: a title, something to read or see, and every file ready.
 * @throws DomainError content.title_missing, nothing_to_read, file_processing, file_held, file_refused; the last three name the file
 */
export async function checkComplete(tx: Tx, post: { id: string; title: string; body: string }): Promise<void> {
  checkTitle(post.title)
  const files = await tx.asset.findMany({
    where: { post: { postId: post.id } },
    select: { state: true, originalName: true },
    take: 100,
  })
  if (post.body.trim() === '' && files.length === 0) throw new DomainError('content.nothing_to_read', { field: 'body' })
  const unready = files.find(file => file.state !== 'ready')
  if (!unready) return
  const params = { name: unready.originalName }
  if (unready.state === 'processing') throw new DomainError('content.file_processing', { params })
  if (unready.state === 'held') throw new DomainError('content.file_held', { params })
  throw new DomainError('content.file_refused', { params })
}
