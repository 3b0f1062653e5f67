import { createDatabase, defineJob, enqueue, newId } from '@odim/db'
import { createTestDatabase, startTestServer } from '@odim/db/testing'
import { z } from 'zod'
import { type Bench, perSecond } from '../measure.ts'

const clients = 16
const ms = 4000
const job = defineJob('bench.nothing', z.object({ id: z.uuid() }))

/** What a staged job costs a transaction: the outbox exists so that it costs next to nothing. */
export const bench: Bench = {
  about: `Commits a second of one row and one staged job, ${clients} clients`,
  measure: async say => {
    const server = await startTestServer()
    const target = await createTestDatabase({ server })
    const database = createDatabase({ url: target.url, poolSize: clients })
    try {
      const insert = (withJob: boolean) => () =>
        database.transaction(async tx => {
          const id = newId()
          await tx.$executeRaw`INSERT INTO worker_heartbeats (pool_id, pid) VALUES (${id}, 1)`
          if (withJob) await enqueue(tx, job, { id })
        })
      await perSecond(clients, 1000, insert(true))
      const alone = await perSecond(clients, ms, insert(false))
      say(`without a job: ${Math.round(alone)}/s`)
      const staged = await perSecond(clients, ms, insert(true))
      return { value: staged, unit: 'commits/s', reference: alone, against: 'the same transaction without a job' }
    } finally {
      await database.close()
      await target.drop()
      await server.stop()
    }
  },
}
