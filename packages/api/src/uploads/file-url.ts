import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ApiConfig } from '../config.ts'

export type FileSigner = Pick<ApiConfig, 'signingSecret'>

export type FileGrant = {
  assetId: string
  variant: string
  /** User id of the one person the address works for. */
  viewer: string
  expiresAt: Date
}

/** Address of a file that everyone may see: it never changes, and its bytes neither. */
export function publicFileUrl(assetId: string, variant: string): string {
  return `/files/${assetId}/${variant}`
}

/** Address of a private file, for one signed-in person and a time. Short, since a page carries dozens of them. */
export function signFileUrl(config: FileSigner, grant: FileGrant): string {
  const expires = Math.floor(grant.expiresAt.getTime() / 1000)
  const signature = sign(config, grant, expires).toString('base64url')
  return `${publicFileUrl(grant.assetId, grant.variant)}?e=${expires.toString(36)}&s=${signature}`
}

/** When the address ends, if it was signed for this viewer and file and hasn't ended yet. */
export function checkFileUrl(
  config: FileSigner,
  claim: { assetId: string; variant: string; viewer: string | null; query: URLSearchParams; now: Date },
): Date | null {
  const expires = Number.parseInt(claim.query.get('e') ?? '', 36)
  const given = Buffer.from(claim.query.get('s') ?? '', 'base64url')
  if (!Number.isSafeInteger(expires) || claim.viewer === null) return null
  const expected = sign(config, { ...claim, viewer: claim.viewer }, expires)
  if (given.byteLength !== expected.byteLength || !timingSafeEqual(given, expected)) return null
  const expiresAt = new Date(expires * 1000)
  return expiresAt > claim.now ? expiresAt : null
}

/** 128 of the 256 bits: nobody guesses that within the hours it is valid (RFC 2104, section 5). */
function sign(config: FileSigner, grant: Omit<FileGrant, 'expiresAt'>, expires: number): Buffer {
  const message = ['odim-file-1', grant.assetId, grant.variant, grant.viewer, expires].join('\n')
  return createHmac('sha256', config.signingSecret).update(message).digest().subarray(0, 16)
}
