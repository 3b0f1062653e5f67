import { migrationStatus } from '@odim/db'
import { isDatabaseGone } from './present-error.ts'
import type { Services } from './services.ts'

/** Whether requests should be sent to this process, and why not. */
export type Readiness = {
  ready: boolean
  database: 'ok' | 'gone'
  migrations: { pending: string[] } | 'unknown'
  /** `waiting`: jobs that no worker has taken over for a while. The web process can work without one, so it only tells. */
  queue: { workers: number; waiting: number; oldestSeconds: number } | 'unknown'
}

const beatsWithinMs = 60_000

/** Asks the database what web needs of it; never throws for what it is there to find out. */
export async function checkReadiness(services: Pick<Services, 'db' | 'clock'>): Promise<Readiness> {
  const { prisma } = services.db
  try {
    const { pending } = await migrationStatus(prisma)
    if (pending.length > 0) return { ready: false, database: 'ok', migrations: { pending }, queue: 'unknown' }
    const now = services.clock.now()
    const [workers, waiting, oldest] = await Promise.all([
      prisma.workerHeartbeat.count({ where: { beatAt: { gt: new Date(now.getTime() - beatsWithinMs) } } }),
      prisma.jobOutbox.count(),
      prisma.jobOutbox.findFirst({ orderBy: { id: 'asc' }, select: { createdAt: true } }),
    ])
    const oldestSeconds = oldest ? Math.max(0, Math.round((now.getTime() - oldest.createdAt.getTime()) / 1000)) : 0
    return { ready: true, database: 'ok', migrations: { pending }, queue: { workers, waiting, oldestSeconds } }
  } catch (error) {
    if (!isDatabaseGone(error)) throw error
    return { ready: false, database: 'gone', migrations: 'unknown', queue: 'unknown' }
  }
}
