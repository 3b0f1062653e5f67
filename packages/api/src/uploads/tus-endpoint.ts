import { IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { newId } from '@odim/db'
import type { Locale } from '@odim/messages'
import { FileStore } from '@tus/file-store'
import { Server, type ServerOptions } from '@tus/server'
import { type Actor, type Context, createSystemContext } from '../context.ts'
import { DomainError, type ErrorKind } from '../errors.ts'
import { StoreAwayError } from '../integrations/storage/index.ts'
import { presentError } from '../present-error.ts'
import type { Services } from '../services.ts'
import { beginUpload } from './begin-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { handOver } from './hand-over.ts'
import { originalKey, tusFolder } from './keys.ts'
import { unfinishedLifeMs } from './limits.ts'
import { createPostgresLocker } from './postgres-locker.ts'
import { purposeSchema } from './schema.ts'

export type ActorOf = (req: IncomingMessage) => Promise<Actor | null>

export type UploadHandler = {
  /** For every request under /uploads; the body must not have been read. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** Ends the connection that holds the locks. */
  close(): Promise<void>
}

type TusRequest = Parameters<NonNullable<ServerOptions['onUploadCreate']>>[0]

const statuses: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
  unexpected: 500,
}

/**
 * Resumable uploads after tus 1.0 (creation, creation-with-upload, termination, expiration), bound to whoever began them. Metadata:
 * `purpose`, `filename`, `filetype`. The asset's id is the last part of the upload's address.
 */
export function createUploadHandler(services: Services, { actorOf }: { actorOf: ActorOf }): UploadHandler {
  const people = new WeakMap<IncomingMessage, Actor>()
  const locker = createPostgresLocker(services.config.databaseUrl)
  const store = new FileStore({
    directory: join(services.config.storageDir, tusFolder),
    expirationPeriodInMilliseconds: unfinishedLifeMs,
  })

  function knownPerson(req: TusRequest): Actor | undefined {
    const node = req.runtime?.node?.req
    return node instanceof IncomingMessage ? people.get(node) : undefined
  }

  function personOf(req: TusRequest): Actor {
    const actor = knownPerson(req)
    if (!actor) throw new DomainError('common.sign_in_first')
    return actor
  }

  function contextOf(actor: Actor): Context {
    return createSystemContext(services, {
      cause: `user:${actor.userId}`,
      requestId: newId(),
      locale: actor.locale,
      onBehalfOf: actor,
    })
  }

  /** @throws DomainError uploads.not_found also for somebody else's: whether an id exists is nobody's business */
  async function ownUpload(actor: Actor, id: string) {
    const upload = await services.db.prisma.upload.findFirst({
      where: { id, ownerId: actor.userId },
      select: { byteSize: true, completedAt: true },
    })
    if (!upload) throw new DomainError('uploads.not_found')
    return upload
  }

  /** What the browser shows: the same shape that procedures give. */
  function present(error: unknown, locale: Locale): { status_code: number; body: string } {
    // What has come so far stays: the browser asks again later, and all of it is handed over then.
    const known = error instanceof StoreAwayError ? new DomainError('uploads.storage_away', { cause: error }) : error
    const shown = presentError(known, { id: newId(), locale })
    if (shown.kind === 'unexpected') services.logger.error({ err: error, requestId: shown.requestId }, 'upload failed')
    return { status_code: statuses[shown.kind], body: JSON.stringify(shown) }
  }

  const tus = new Server({
    path: '/uploads',
    relativeLocation: true,
    datastore: store,
    locker,
    lockDrainTimeout: 2000,
    // What is finished belongs to its asset, and goes with it.
    disableTerminationForFinishedUploads: true,
    allowedOrigins: () => false,
    namingFunction: () => newId(),
    getFileIdFromRequest: (_req, last) => (last && /^[0-9a-f-]{36}$/.test(last) ? last : undefined),

    async onIncomingRequest(req, id) {
      const actor = personOf(req)
      if (req.method === 'POST' || req.method === 'OPTIONS') return
      const upload = await ownUpload(actor, id)
      if (req.method !== 'HEAD' || upload.completedAt) return
      // All bytes arrived, and the process died before it said so: a client that asks now would think that all is done.
      const stored = await services.storage.stat(originalKey(id))
      if (stored && BigInt(stored.size) === upload.byteSize)
        await completeUpload(contextOf(actor), { id, ownerId: actor.userId })
    },

    async onUploadCreate(req, upload) {
      const actor = personOf(req)
      const purpose = purposeSchema.safeParse(upload.metadata?.purpose)
      if (!purpose.success || upload.size === undefined) throw new DomainError('uploads.request_wrong')
      await beginUpload(contextOf(actor), {
        id: upload.id,
        ownerId: actor.userId,
        purpose: purpose.data,
        filename: upload.metadata?.filename ?? '',
        declaredType: upload.metadata?.filetype ?? '',
        size: upload.size,
      })
      // Nothing else of what the client says is kept.
      return { metadata: { purpose: purpose.data } }
    },

    async onUploadFinish(req, upload) {
      const actor = personOf(req)
      await handOver(services, upload.id, upload.offset)
      await completeUpload(contextOf(actor), { id: upload.id, ownerId: actor.userId })
      return {}
    },

    onResponseError(req, error) {
      if (!(error instanceof Error) || 'status_code' in error) return
      const actor = knownPerson(req)
      return present(error, actor?.locale ?? 'en')
    },
  })

  /** What is whole has left tus's folder for the bucket: a client that never heard so is told here. */
  async function answersForBucket(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const actor = people.get(req)
    const id = /\/([0-9a-f-]{36})$/.exec(req.url ?? '')?.[1]
    if (!services.config.s3 || req.method !== 'HEAD' || !actor || !id) return false
    const upload = await ownUpload(actor, id).catch(() => null)
    if (!upload) return false
    if (!upload.completedAt) {
      // All bytes arrived, and the process died before it said so.
      await handOver(services, id, Number(upload.byteSize))
      const stored = await services.storage.stat(originalKey(id))
      if (!stored || BigInt(stored.size) !== upload.byteSize) return false
      await completeUpload(contextOf(actor), { id, ownerId: actor.userId })
    }
    const length = `${upload.byteSize}`
    const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Offset': length, 'Upload-Length': length }
    res.writeHead(200, { ...headers, 'Cache-Control': 'no-store' }).end()
    return true
  }

  tus.on('POST_TERMINATE', (req, _res, id) => {
    const actor = personOf(req)
    contextOf(actor)
      .transaction(tx => tx.upload.deleteMany({ where: { id, ownerId: actor.userId, completedAt: null } }))
      // The sweep finds it when its time is over.
      .catch(error => services.logger.warn({ err: error, uploadId: id }, 'a cancelled upload stays noted'))
  })

  return {
    async handle(req, res) {
      res.setHeader('X-Content-Type-Options', 'nosniff')
      try {
        const actor = await actorOf(req)
        if (actor) people.set(req, actor)
      } catch (error) {
        const refused = present(error, 'en')
        res.writeHead(refused.status_code, { 'Tus-Resumable': '1.0.0', 'Retry-After': '30' }).end(refused.body)
        return
      }
      // GET would serve what nobody has looked at.
      if (req.method === 'GET') {
        res.writeHead(405, { Allow: 'OPTIONS, POST, HEAD, PATCH, DELETE' }).end()
        return
      }
      try {
        if (await answersForBucket(req, res)) return
      } catch (error) {
        const refused = present(error, people.get(req)?.locale ?? 'en')
        res.writeHead(refused.status_code, { 'Tus-Resumable': '1.0.0', 'Retry-After': '30' }).end()
        return
      }
      await tus.handle(req, res)
    },
    close: () => locker.close(),
  }
}
