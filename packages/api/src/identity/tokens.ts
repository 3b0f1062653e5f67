import { createHash, randomBytes } from 'node:crypto'

/** What the database keeps of a session's or a link's token: enough to recognise it, not enough to use it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** 256 random bits for a link in a mail. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url')
}
