import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createTestDatabase, startTestServer } from '@odim/db/testing'
import { pointAt } from '../env.ts'
import { freePorts } from '../free-ports.ts'
import { type Running, startProcess } from './processes.ts'
import { startRedis } from './redis.ts'

export type ManyStack = {
  /** Whether a Redis lies between the webs: it does where redis-server is installed. */
  redis: boolean
  webs: [Running, Running]
  workers: [Running, Running]
  /** The stand-in Paystack as a process that ends and comes back, knowing what it knew. */
  paystack: { stop(): Promise<void>; start(): Promise<void> }
  stop(): Promise<void>
}

/** Two web processes and two workers over one database and one folder of files, behind a balancer; the steps of the journeys go there. */
export async function startManyStack(): Promise<ManyStack> {
  const server = await startTestServer()
  const database = await createTestDatabase({ server })
  const folder = await mkdtemp(join(tmpdir(), 'odim-many-'))
  const [front = 0, a = 0, b = 0, sim = 0, smtp = 0, mail = 0, keys = 0] = await freePorts(7)
  const url = `http://localhost:${front}`
  const simUrl = `http://localhost:${sim}`
  const redis = await startRedis(keys)
  const business = { id: 'ng', country: 'NG', currencies: ['NGN'], secretKey: 'sk_test_odim_ng' }
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_PASSWORD: decodeURIComponent(new URL(database.url).password),
    ODIM_URL: url,
    SIGNING_SECRET: randomBytes(32).toString('hex'),
    PAYSTACK_INTEGRATIONS: JSON.stringify([{ ...business, baseUrl: simUrl, checkoutOrigin: simUrl }]),
    SMTP_URL: `smtp://127.0.0.1:${smtp}`,
    MAIL_FROM: 'Odim <hello@odim.test>',
    STORAGE_DIR: `${folder}/storage`,
    UPLOAD_WITHOUT_SCANNER: 'allow',
    // The balancer, and before it the address that each person of a journey says to have.
    TRUSTED_PROXIES: '2',
    LOG_LEVEL: 'info',
    ...(redis && { REDIS_URL: `redis://127.0.0.1:${keys}` }),
  }
  const web = (port: number) =>
    startProcess(`web ${port}`, {
      args: ['server.ts'],
      cwd: 'apps/remix',
      env: { ...env, PORT: `${port}` },
      ready: /web listens/,
    })
  const worker = () => startProcess('worker', { args: ['packages/jobs/src/main.ts'], env, ready: /worker started/ })
  const paystack = () =>
    startProcess('sim', {
      args: ['apps/paystack-sim/src/main.ts'],
      env: {
        SIM_PORT: `${sim}`,
        SIM_PUBLIC_URL: simUrl,
        SIM_WEBHOOK_URL: `${url}/webhooks/paystack`,
        SIM_STATE_FILE: `${folder}/paystack.json`,
      },
      ready: /http:/,
    })
  const running = await Promise.all([
    web(a),
    web(b),
    worker(),
    worker(),
    paystack(),
    startProcess('mail', {
      args: ['tools/mail-catcher.ts'],
      env: { ODIM_DATA_DIR: folder, SMTP_PORT: `${smtp}`, MAIL_CATCHER_PORT: `${mail}` },
      ready: /Mail catcher/,
    }),
    startProcess('balancer', {
      args: ['e2e/many/balancer.ts', `${front}`, `http://127.0.0.1:${a}`, `http://127.0.0.1:${b}`],
      env: {},
      ready: /balancer listens/,
    }),
  ])
  await Promise.all([seen(url, 'a'), seen(url, 'b')])
  const back = pointAt({ url, sim: simUrl, mail: `http://127.0.0.1:${mail}`, database: database.ownerUrl })
  const [webA, webB, workerA, workerB, firstPaystack] = running
  let standIn = firstPaystack
  return {
    redis: redis !== null,
    webs: [webA, webB],
    workers: [workerA, workerB],
    paystack: {
      // By SIGTERM, upon which it writes down what it knows.
      stop: () => standIn.signal('SIGTERM'),
      async start() {
        standIn = await paystack()
      },
    },
    async stop() {
      back()
      await Promise.all([...running, standIn, redis].map(process => process?.stop()))
      await database.drop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The balancer looks at each web process a few times a second: it is asked for one only once it has seen it. */
async function seen(url: string, web: 'a' | 'b'): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/health`, { headers: { cookie: `to=${web}` } }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.headers.get('x-served-by') === web) return
    await delay(50)
  }
}
