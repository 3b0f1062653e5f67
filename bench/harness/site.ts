import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import superjson from 'superjson'
import { z } from 'zod'
import { isHeld } from './load.ts'
import { freePort, openStage, type Running, type Stage, type StageDatabase } from './stage.ts'

/** The web process in production mode over a database with people in it, and whom to look at. */
export type Site = {
  stage: Stage
  database: StageDatabase
  /** Starts another web process over the same data. @returns where it listens */
  web(env?: Record<string, string>): Promise<{ url: string; process: Running }>
  /** From now on every page is rendered for whoever asks, by all of the web processes. @throws when a held one still comes */
  renderEach(urls: readonly string[]): Promise<void>
  /** Starts a peer that is told where its data is. */
  peer(program: string, words?: readonly string[]): Promise<string>
  /** The creator with most fans. */
  creator: { handle: string; displayName: string; planId: string }
  /** The fan of most creators, signed in; the cookie of every web process here. */
  fan: { cookie: string }
}

/** As the seed makes them. */
const password = 'odim-demo-2026'
const people = ['--creators', '200', '--fans', '2000', '--events', '20000', '--fast']

export async function openSite(say: (line: string) => void): Promise<Site> {
  const stage = await openStage()
  try {
    say('Building the pages and filling a database …')
    await stage.run('tools/build.ts', [])
    const database = await stage.database('site')
    await stage.run('tools/seed.ts', people, stage.settings(database, await freePort()))
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    const creator = await one(
      owner,
      `SELECT c.handle::text, c.display_name AS "displayName", (SELECT min(l.id::text) FROM plans l WHERE l.creator_id = c.id) AS "planId"
       FROM subscriptions s JOIN creators c ON c.id = s.creator_id GROUP BY c.id ORDER BY count(*) DESC LIMIT 1`,
      z.object({ handle: z.string(), displayName: z.string(), planId: z.string() }),
    )
    const { email } = await one(
      owner,
      `SELECT u.email::text FROM subscriptions s JOIN subscription_periods p ON p.subscription_id = s.id JOIN users u ON u.id = s.fan_id
       WHERE p.ends_at > now() GROUP BY u.id ORDER BY count(*) DESC LIMIT 1`,
      z.object({ email: z.string() }),
    )
    await owner.end()
    const web: Site['web'] = async (env = {}) => {
      const port = await freePort()
      const url = `http://localhost:${port}`
      const process = await stage.start('apps/remix/server.ts', {
        env: { ...stage.settings(database, port), ...env },
        cwd: 'apps/remix',
        ready: { address: `${url}/ready` },
      })
      return { url, process }
    }
    const { url, process } = await web()
    const cookie = await signIn(url, email)
    await process.stop()
    return {
      stage,
      database,
      web,
      async renderEach(urls) {
        await turnOffPageCache(database)
        for (const until = Date.now() + 10_000; ; await delay(100)) {
          const held = await Promise.all(urls.map(isHeld))
          if (!held.includes(true)) return
          if (Date.now() > until)
            throw new Error('Pages are still held ten seconds after web.page-cache was turned off.')
        }
      },
      async peer(program, words = []) {
        const port = await freePort()
        const env = stage.settings(database, port)
        await stage.start(program, { words, env, ready: { line: 'ready' } })
        return `http://localhost:${port}`
      },
      creator,
      fan: { cookie },
    }
  } catch (error) {
    await stage.close()
    throw error
  }
}

/** What an operator does on /ops/flags; of a build without that flag nothing is held anyway. */
async function turnOffPageCache({ ownerUrl }: StageDatabase): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(
    `INSERT INTO flags (key, version, state, changed_by, reason, changed_at)
     SELECT 'web.page-cache', 1, 'off', id, 'a benchmark', now() FROM users LIMIT 1 ON CONFLICT DO NOTHING`,
  )
  await owner.query("SELECT pg_notify('odim_flags', 'web.page-cache')")
  await owner.end()
}

async function one<Row>(owner: pg.Client, sql: string, row: z.ZodType<Row>): Promise<Row> {
  return row.parse((await owner.query(sql)).rows[0])
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/trpc/identity.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: superjson.stringify({ email, password }),
  })
  const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')
  if (answer.status !== 200 || !cookie)
    throw new Error(`A seeded fan can't sign in: ${answer.status} ${await answer.text()}`)
  return cookie
}
