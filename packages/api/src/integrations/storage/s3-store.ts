import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { paginateListObjectsV2, S3 } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { type CallKind, type OutgoingHooks, openOutgoing, policies } from '../outgoing/index.ts'
import { judgeStore, throwAway } from './away.ts'
import { assertKey, FileMissingError, type FileSource, type FileStore, FileTooLargeError } from './file-store.ts'
import { type S3Settings, s3ClientConfig } from './s3-settings.ts'

/**
 * Files in a bucket, for machines that share no folder. Each function throws StoreAwayError where the bucket gives no answer.
 *
 * @param workFolder where a file lies for as long as a program needs it as one
 */
export function createS3Store(settings: S3Settings, workFolder: string, hooks: OutgoingHooks = {}): FileStore {
  const client = new S3({ ...s3ClientConfig(settings), maxAttempts: policies.storage.tries.read })
  // One try of ours is all of the client's: it alone can send one part of a file again.
  const outgoing = openOutgoing('storage', { ...hooks, judge: judgeStore, policy: { tries: { read: 1, keyed: 1 } } })
  const ask = <Result>(
    name: string,
    kind: CallKind,
    attempt: (options: { abortSignal: AbortSignal }) => Promise<Result>,
    timeoutMs: number | null = policies.storage.timeoutMs,
  ): Promise<Result> =>
    outgoing
      .call({ name: `storage ${name}`, kind, timeoutMs }, abortSignal => attempt({ abortSignal }))
      .catch(throwAway)
  const at = (key: string) => {
    assertKey(key)
    return { Bucket: settings.bucket, Key: key }
  }

  const openRead: FileStore['openRead'] = async (key, range) => {
    const wanted = { ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }
    // The client gives up a connection on which nothing moves; with a limit on the whole, a long film would end in the middle.
    const { Body } = await ask('read', 'read', () => client.getObject(wanted).catch(missingIsMissing(key)), null)
    if (!(Body instanceof Readable)) throw new FileMissingError(key)
    return Body
  }

  return {
    async put(key, source, { maxBytes = Number.POSITIVE_INFINITY } = {}) {
      const place = at(key)
      const counted = { bytes: 0 }
      const body = Readable.from(count(await open(source, maxBytes), counted, maxBytes))
      // In parts, as its length isn't known. It is there once all are, so the old file stays when the new one breaks off.
      const upload = new Upload({ client, params: { ...place, Body: body }, leavePartsOnError: true })
      const send = () =>
        upload.done().catch(async error => {
          // Not by the library, which says why it could not abort instead of what went wrong; the bucket's own rule finds the rest.
          const UploadId = upload.uploadId
          if (UploadId) await client.abortMultipartUpload({ ...place, UploadId }).catch(() => {})
          throw error
        })
      await ask('put', 'keyed', send, null)
      if ('takeFile' in source) await rm(source.takeFile, { force: true })
      return { size: counted.bytes }
    },

    openRead,

    async stat(key) {
      const place = at(key)
      const found = await ask('stat', 'read', options => client.headObject(place, options).catch(missingIsNull))
      return found && { size: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) }
    },

    async remove(key) {
      const place = at(key)
      await ask('remove', 'keyed', options => client.deleteObject(place, options))
    },

    async list(under) {
      const { Bucket, Key } = at(under)
      return ask('list', 'read', async () => {
        const keys: string[] = []
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: `${Key}/` }))
          keys.push(...Contents.flatMap(found => found.Key ?? []))
        return keys.sort()
      })
    },

    async withLocalFile(key, fn) {
      await mkdir(workFolder, { recursive: true })
      const folder = await mkdtemp(join(workFolder, 'fetched-'))
      try {
        const path = join(folder, 'file')
        await pipeline(await openRead(key), createWriteStream(path))
        return await fn(path)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function open(source: FileSource, maxBytes: number): Promise<AsyncIterable<Uint8Array>> {
  if (source instanceof Uint8Array) return Readable.from([source])
  if (!('takeFile' in source)) return source
  if ((await stat(source.takeFile)).size > maxBytes) throw new FileTooLargeError()
  return createReadStream(source.takeFile)
}

async function* count(chunks: AsyncIterable<Uint8Array>, counted: { bytes: number }, maxBytes: number) {
  for await (const chunk of chunks) {
    counted.bytes += chunk.byteLength
    if (counted.bytes > maxBytes) throw new FileTooLargeError()
    yield chunk
  }
}

/** The store's own words for it, which differ with what was asked. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')
}

function missingIsNull(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}

function missingIsMissing(key: string): (error: unknown) => never {
  return error => {
    throw isMissing(error) ? new FileMissingError(key) : error
  }
}
