import type { Readable } from 'node:stream'

export type FileStat = { size: number; modifiedAt: Date }

/** Both ends count, as in HTTP's Range. */
export type ByteRange = { start: number; end: number }

/** Bytes to store: a stream, bytes in memory, or a file of this machine that the store may take over (it is gone afterwards). */
export type FileSource = Readable | Uint8Array | { takeFile: string }

export type PutOptions = {
  /** Refuse at the first byte past this many; nothing is left behind. */
  maxBytes?: number
}

/**
 * Where files live. Keys are paths of small letters, digits, `-`, `_` and `.`, such as `derived/0190…/w640.avif`. Everything a
 * bucket of an S3-compatible store can do as well, so that one can take the local disk's place.
 */
export type FileStore = {
  /** The file is there whole, or not at all. Overwrites. @throws FileTooLargeError past `maxBytes`. */
  put(key: string, source: FileSource, options?: PutOptions): Promise<{ size: number }>
  /** @throws FileMissingError */
  openRead(key: string, range?: ByteRange): Promise<Readable>
  stat(key: string): Promise<FileStat | null>
  /** Removing what isn't there is no error: jobs run twice. */
  remove(key: string): Promise<void>
  /** Every key under a folder. */
  list(folder: string): Promise<string[]>
  /** For programs that need a path (ffmpeg). Read only: the path may be the stored file itself. @throws FileMissingError */
  withLocalFile<Result>(key: string, fn: (path: string) => Promise<Result>): Promise<Result>
}

export class FileMissingError extends Error {
  override name = 'FileMissingError'
}

/** The store gave no answer to be trusted, or isn't asked for now. Nothing is said of the file: it comes back with the store. */
export class StoreAwayError extends Error {
  override name = 'StoreAwayError'
}

export class FileTooLargeError extends Error {
  override name = 'FileTooLargeError'
}

const validKey = /^(?:[a-z0-9_-][a-z0-9._-]{0,127}\/){0,6}[a-z0-9_-][a-z0-9._-]{0,127}$/

/** Keys never come from people, so a wrong one is a mistake of ours. No segment begins with a dot: no `..`, no hidden file. */
export function assertKey(key: string): void {
  if (!validKey.test(key)) throw new TypeError(`not a storage key: ${JSON.stringify(key.slice(0, 200))}`)
}
