import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../clock.ts'
import type { Actor } from '../context.ts'
import { processAsset, storePlainUpload } from '../uploads/index.ts'
import type { Purpose } from '../uploads/schema.ts'
import type { Moment } from './moment.ts'
import type { Person } from './people.ts'

/**
 * Sends a file as the plain form does; it is processed afterwards. Now, whatever the moment is: the sweeper takes a file of last month
 * that isn't processed yet for one that never will be.
 */
export async function sendFile(
  moment: Moment,
  actor: Actor,
  { purpose, bytes, filename = 'picture.jpg' }: { purpose: Purpose; bytes: Uint8Array; filename?: string },
): Promise<string> {
  const file = { purpose, filename, stream: Readable.from([bytes]), size: bytes.byteLength }
  return (await storePlainUpload({ ...moment.contextFor(actor), clock: systemClock }, file)).assetId
}

const workerIsFreshMs = 30_000
const patienceMs = 10_000
const longestMs = 240_000

/**
 * Waits until these files can be shown. The worker processes them; where there is none (`here`, or nobody comes), this process does,
 * by the same use case.
 */
export async function filesReady(
  moment: Moment,
  person: Person,
  assetIds: string[],
  options: { here?: boolean } = {},
): Promise<void> {
  if (assetIds.length === 0) return
  const processHere = async () => {
    for (const assetId of assetIds) await processAsset(moment.systemContext('job:uploads.process'), { assetId })
  }
  if (options.here) await processHere()
  for (const since = Date.now(); ; await delay(200)) {
    const { assets } = await person.caller.uploads.list({ assetIds })
    const unusable = assets.find(asset => asset.state !== 'ready' && asset.state !== 'processing')
    if (unusable) throw new Error(`the file ${unusable.assetId} is ${unusable.state}: ${unusable.reason}`)
    if (assets.length === assetIds.length && assets.every(asset => asset.state === 'ready')) return
    const waited = Date.now() - since
    if (waited > longestMs) throw new Error('files were not processed in four minutes')
    if (waited > patienceMs && !(await isWorkerThere(moment))) await processHere()
  }
}

async function isWorkerThere({ services }: Moment): Promise<boolean> {
  const beatAt = { gt: new Date(Date.now() - workerIsFreshMs) }
  return (await services.db.prisma.workerHeartbeat.count({ where: { beatAt } })) > 0
}
