import type { Reader } from '@odim/db'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { Services } from '../services.ts'
import type { SignedInContext } from '../trpc.ts'
import { presentMedia } from './present-media.ts'
import {
  type AssetState,
  type AssetStatus,
  type listInput,
  type MediaData,
  type PictureData,
  purposeSchema,
  type Reason,
  reasons,
  type statusInput,
} from './schema.ts'

/** What `presentMedia` asks of an asset. */
const mediaSelect = {
  id: true,
  kind: true,
  state: true,
  visibility: true,
  altText: true,
  width: true,
  height: true,
  durationMs: true,
  variants: { select: { name: true, mime: true, width: true, height: true } },
} as const

const statusSelect = {
  ...mediaSelect,
  purpose: true,
  progress: true,
  reason: true,
  originalName: true,
  byteSize: true,
  createdAt: true,
} as const

type StatusRow = NonNullable<Awaited<ReturnType<typeof findOwn>>>

function findOwn(reader: Reader, ownerId: string, assetId: string) {
  return reader.asset.findFirst({
    where: { id: assetId, ownerId, state: { not: 'removed' } },
    select: statusSelect,
  })
}

/** How far one’s own files are on their way to being shown. @throws DomainError uploads.not_found, also for what is somebody else's */
export async function readStatus(ctx: SignedInContext, input: z.output<typeof statusInput>): Promise<AssetStatus> {
  const row = await findOwn(ctx.db.prisma, ctx.actor.userId, input.assetId)
  if (!row) throw new DomainError('uploads.not_found')
  return presentStatus(ctx, row)
}

/** One’s own files, newest first. */
export async function listOwnAssets(
  ctx: SignedInContext,
  { purpose, assetIds, cursor, limit }: z.output<typeof listInput>,
): Promise<{ assets: AssetStatus[]; nextCursor: string | null }> {
  const rows = await ctx.db.prisma.asset.findMany({
    where: {
      ownerId: ctx.actor.userId,
      state: { not: 'removed' },
      ...(purpose && { purpose }),
      // Ids are UUIDv7: their order is the order of creation.
      id: { ...(assetIds && { in: assetIds }), ...(cursor && { lt: cursor }) },
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: statusSelect,
  })
  const assets = rows.slice(0, limit).map(row => presentStatus(ctx, row))
  return { assets, nextCursor: rows.length > limit ? (assets.at(-1)?.assetId ?? null) : null }
}

/**
 * What pages show of these files, by asset id, in one query. Files that aren't ready, and private ones when nobody is signed in,
 * are left out. Whether the viewer may see them is decided before this is called.
 */
export async function mediaOf(
  services: Pick<Services, 'config' | 'clock'>,
  reader: Reader,
  input: { assetIds: readonly string[]; viewer: string | null },
): Promise<Map<string, MediaData>> {
  if (input.assetIds.length === 0) return new Map()
  // By hand, since Prisma would ask twice, and pages count their queries.
  const found = mediaRows.parse(
    await reader.$queryRaw`
      SELECT a.id, a.kind, a.state, a.visibility, a.alt_text AS "altText", a.width, a.height, a.duration_ms AS "durationMs",
             (SELECT coalesce(json_agg(json_build_object('name', v.name, 'mime', v.mime, 'width', v.width, 'height', v.height)), '[]')
              FROM asset_variants v WHERE v.asset_id = a.id) AS variants
      FROM assets a
      WHERE a.id = ANY(${[...input.assetIds]}::uuid[]) AND a.state = 'ready'`,
  )
  const shown = { viewer: input.viewer, now: services.clock.now() }
  return new Map(
    found.flatMap(row => {
      const media = presentMedia(services.config, row, shown)
      return media ? [[row.id, media] as const] : []
    }),
  )
}

/** The pictures among these files, for faces beside names: whoever has none, or none that is ready, isn't in it. */
export async function picturesOf(
  services: Pick<Services, 'config' | 'clock'>,
  reader: Reader,
  input: { assetIds: readonly (string | null)[]; viewer: string | null },
): Promise<Map<string | null, PictureData>> {
  const assetIds = [...new Set(input.assetIds)].filter(id => id !== null)
  const media = await mediaOf(services, reader, { assetIds, viewer: input.viewer })
  return new Map([...media].flatMap(([id, file]) => (file.kind === 'image' ? [[id, file] as const] : [])))
}

const mediaRows = z.array(
  z.object({
    id: z.string(),
    kind: z.string().nullable(),
    state: z.string(),
    visibility: z.string(),
    altText: z.string(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    durationMs: z.number().nullable(),
    variants: z.array(
      z.object({ name: z.string(), mime: z.string(), width: z.number().nullable(), height: z.number().nullable() }),
    ),
  }),
)

function presentStatus(ctx: SignedInContext, row: StatusRow): AssetStatus {
  return {
    assetId: row.id,
    purpose: purposeSchema.parse(row.purpose),
    state: stateOf(row.state),
    progress: row.progress,
    reason: reasonOf(row.reason),
    originalName: row.originalName,
    byteSize: Number(row.byteSize),
    altText: row.altText,
    createdAt: row.createdAt,
    media: presentMedia(ctx.config, row, { viewer: ctx.actor.userId, now: ctx.clock.now() }),
  }
}

const states: readonly string[] = ['processing', 'ready', 'held', 'rejected', 'failed'] satisfies AssetState[]

function isState(value: string): value is AssetState {
  return states.includes(value)
}

function stateOf(value: string): AssetState {
  if (!isState(value)) throw new TypeError(`unknown state of an asset: ${value}`)
  return value
}

function isReason(value: string): value is Reason {
  return Object.hasOwn(reasons, value)
}

/** A reason of a later release, read by an older process, is left out rather than shown raw. */
function reasonOf(value: string | null): Reason | null {
  return value !== null && isReason(value) ? value : null
}
