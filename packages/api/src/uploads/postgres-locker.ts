import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

// The shape that @tus/server asks of a locker; its own types aren't a dependency of ours.
type Release = () => Promise<void> | void
export type UploadLock = { lock(signal: AbortSignal, cancelReq: Release): Promise<void>; unlock(): Promise<void> }
export type UploadLocker = { newLock(id: string): UploadLock; close(): Promise<void> }

/** What @tus/server answers with when a lock can't be had: 423 would be honest, but clients only retry on 409 and 423 alike. */
const lockTimeout = { status_code: 423, body: 'This upload is being written by another request.\n' }

const channel = 'odim_upload_release'
const waitMs = 15_000
const retryMs = 150

/**
 * One writer an upload, whatever process its requests arrive at. A Postgres advisory lock for each, all of them on one connection
 * of its own, and NOTIFY to ask the holder to let go: the client that comes back is the same person, whose last request hangs.
 * When the connection is lost the locks are too, so all holders are told to stop.
 */
export function createPostgresLocker(connectionString: string): UploadLocker {
  const held = new Map<string, Release>()
  let connection: Promise<pg.Client> | null = null
  // pg runs one query of a connection at a time, and will refuse to queue them itself.
  let last: Promise<unknown> = Promise.resolve()

  function letGo(id: string): void {
    void held.get(id)?.()
  }

  function lost(): void {
    connection = null
    for (const id of held.keys()) letGo(id)
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString,
      application_name: 'odim-uploads-lock',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    })
    client.on('error', () => {})
    await client.connect()
    client.on('end', lost)
    client.on('notification', message => letGo(message.payload ?? ''))
    await client.query(`LISTEN ${channel}`)
    return client
  }

  function connected(): Promise<pg.Client> {
    connection ??= connect().catch(error => {
      connection = null
      throw error
    })
    return connection
  }

  function ask(sql: string, id: string): Promise<pg.QueryResult<{ done: boolean }>> {
    const answer = last.then(async () => (await connected()).query<{ done: boolean }>(sql, [id]))
    last = answer.catch(() => {})
    return answer
  }

  async function take(id: string, release: Release): Promise<boolean> {
    if (held.has(id)) {
      letGo(id)
      return false
    }
    // Before asking, so that two requests of this process don't both find it free: the lock is the connection's, not theirs.
    held.set(id, release)
    try {
      const { rows } = await ask(`SELECT pg_try_advisory_lock(hashtextextended('upload:' || $1, 0)) AS done`, id)
      if (rows[0]?.done) return true
      held.delete(id)
      await ask(`SELECT pg_notify('${channel}', $1) IS NULL AS done`, id)
      return false
    } catch (error) {
      held.delete(id)
      throw error
    }
  }

  return {
    newLock: id => ({
      async lock(signal, cancelReq) {
        const giveUpAt = performance.now() + waitMs
        while (!(await take(id, cancelReq))) {
          if (signal.aborted || performance.now() > giveUpAt) throw lockTimeout
          await delay(retryMs)
        }
      },
      async unlock() {
        if (!held.has(id)) return
        try {
          await ask(`SELECT pg_advisory_unlock(hashtextextended('upload:' || $1, 0)) AS done`, id)
        } catch {
          // The connection is gone, and the lock with it.
        } finally {
          held.delete(id)
        }
      },
    }),
    async close() {
      const open = await connection?.catch(() => null)
      connection = null
      await open?.end()
    },
  }
}
