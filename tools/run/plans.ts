import { settings, type ToolsEnv } from '../env.ts'
import type { ChildPlan } from './child.ts'
import { productIntegrations, simIntegrations, standInIds } from './integrations.ts'
import type { Wish } from './ports.ts'
import { localSecrets } from './secrets.ts'

export type Ports = { web: number; sim: number; smtp: number; mail: number }

export type Plans = {
  url: string
  /** Whether the pages are built with /dev/*. */
  devTools: boolean
  postgres: ChildPlan | undefined
  sim: ChildPlan | undefined
  mail: ChildPlan | undefined
  appPassword: string
  web(ownerUrl: string): ChildPlan
  worker(ownerUrl: string): ChildPlan
  seed(ownerUrl: string): ChildPlan
}

/** Which process gets which port, in the order in which they may ask for it. */
export function wishes(env: ToolsEnv): Record<keyof Ports, Wish> {
  return {
    web: { what: 'web process', variable: 'PORT', port: env.PORT },
    sim: { what: 'stand-in Paystack', variable: 'SIM_PORT', port: env.SIM_PORT },
    smtp: { what: 'mail catcher', variable: 'SMTP_PORT', port: env.SMTP_PORT },
    mail: { what: 'mail catcher’s list', variable: 'MAIL_CATCHER_PORT', port: env.MAIL_CATCHER_PORT },
  }
}

/** What each process is started with. Whatever a setting names a real one for is not started. */
export function makePlans(env: ToolsEnv, ports: Ports, options: { reload: boolean }): Plans {
  const secrets = localSecrets(env.ODIM_DATA_DIR, standInIds)
  // Localhost by its name: passkeys and cookies are bound to a name, not to a number.
  const url = env.ODIM_URL ?? `http://localhost:${ports.web}`
  const simUrl = `http://localhost:${ports.sim}`
  const appPassword = env.DATABASE_APP_PASSWORD ?? secrets.databaseAppPassword
  const inherited = settings()
  // Someone who says production means it: no /dev/*, no upload that nobody has scanned.
  const own = inherited.NODE_ENV !== 'production'
  const watch = options.reload ? ['--watch', '--watch-preserve-output'] : []
  // Named paths here: Vite writes its configuration to a temporary file and imports it, which would restart the server for ever.
  const served = ['server.ts', 'server', 'env.ts', '../../packages/api/src', '../../packages/db/src']
  const watchWeb = options.reload ? [...watch, ...served.map(path => `--watch-path=${path}`)] : []
  const shared = (ownerUrl: string): Record<string, string> => ({
    NODE_ENV: options.reload ? 'development' : 'production',
    ...(own ? { ODIM_DEV_TOOLS: '1', UPLOAD_WITHOUT_SCANNER: 'allow' } : {}),
    MAIL_FROM: 'Odim <hello@odim.localhost>',
    STORAGE_DIR: `${env.ODIM_DATA_DIR}/storage`,
    SIGNING_SECRET: secrets.signingSecret,
    PAYSTACK_INTEGRATIONS: productIntegrations(secrets.paystackSecretKeys, simUrl),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    ...(env.SMTP_URL ? {} : { MAIL_CATCHER_URL: `http://127.0.0.1:${ports.mail}` }),
    // glibc keeps an arena for each thread; pictures and pages need no more than two, and it halves what the worker holds.
    MALLOC_ARENA_MAX: '2',
    // Said here, so that web and worker can't take different shares.
    PLATFORM_FEE_BPS: '500',
    LOG_LEVEL: env.LOG_LEVEL,
    // What a person has set wins over everything above; what was chosen for this run, over that.
    ...inherited,
    ODIM_DATA_DIR: env.ODIM_DATA_DIR,
    DATABASE_URL: ownerUrl,
    DATABASE_APP_PASSWORD: appPassword,
    ODIM_URL: url,
    PORT: String(ports.web),
    NODE_NO_WARNINGS: '1',
    ...(options.reload ? { ODIM_DEV: '1' } : {}),
  })
  return {
    url,
    devTools: own,
    appPassword,
    postgres: env.DATABASE_URL
      ? undefined
      : {
          name: 'postgres',
          args: ['tools/postgres.ts'],
          env: { ...inherited, ODIM_DATA_DIR: env.ODIM_DATA_DIR },
          grace: 20_000,
        },
    sim: env.PAYSTACK_INTEGRATIONS
      ? undefined
      : {
          name: 'sim',
          args: [...watch, 'apps/paystack-sim/src/main.ts'],
          env: {
            ...inherited,
            SIM_PORT: String(ports.sim),
            SIM_PUBLIC_URL: simUrl,
            SIM_INTEGRATIONS: simIntegrations(secrets.paystackSecretKeys, `${url}/webhooks/paystack`),
            SIM_STATE_FILE: `${env.ODIM_DATA_DIR}/paystack-sim.json`,
          },
        },
    mail: env.SMTP_URL
      ? undefined
      : {
          name: 'mail',
          args: ['tools/mail-catcher.ts'],
          env: {
            ...inherited,
            ODIM_DATA_DIR: env.ODIM_DATA_DIR,
            SMTP_PORT: String(ports.smtp),
            MAIL_CATCHER_PORT: String(ports.mail),
          },
        },
    web: ownerUrl => ({ name: 'web', args: [...watchWeb, 'server.ts'], cwd: 'apps/remix', env: shared(ownerUrl) }),
    worker: ownerUrl => ({
      name: 'worker',
      args: [...watch, 'packages/jobs/src/main.ts'],
      env: shared(ownerUrl),
      // Longer than a job may take to finish: its work is waited for.
      grace: 20_000,
    }),
    seed: ownerUrl => ({
      name: 'demo',
      args: ['tools/seed.ts', '--demo', '--if-empty'],
      env: shared(ownerUrl),
      restart: false,
      priority: 10,
    }),
  }
}
