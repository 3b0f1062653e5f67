import { createHash } from 'node:crypto'
import type { Store } from './store.ts'

/** Ids and codes that depend on nothing but the seed and how many were made before. */
export interface Ids {
  /** Odd and above 2^53: a client that reads it as a double gets another number. */
  next(): bigint
  token(kind: string, length?: number): string
  /** Stable for the same words, whenever it is asked. */
  digest(...words: string[]): Buffer
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

export function createIds(seed: string, store: Store): Ids {
  const digest = (...words: string[]) =>
    createHash('sha256')
      .update([seed, ...words].join('\u0000'))
      .digest()
  const base = 2n ** 53n + BigInt(digest('ids').readUInt32BE(0)) * 1_000_000n
  return {
    digest,
    next: () => base + BigInt(++store.state.sequence) * 2n + 1n,
    token: (kind, length = 10) =>
      Array.from(digest(kind, String(++store.state.sequence)).subarray(0, length), byte => alphabet[byte % 36]).join(
        '',
      ),
  }
}
