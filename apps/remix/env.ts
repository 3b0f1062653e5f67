/** The web process' configuration: the only file of it that reads the environment. */
import {
  type ApiConfig,
  apiConfigOf,
  type Integration,
  optionalSetting,
  parseSettings,
  sharedSettings,
} from '@odim/api'
import { z } from 'zod'

const flag = z
  .enum(['0', '1', ''], 'must be 1, 0 or nothing')
  .default('')
  .transform(value => value === '1')

const httpAddress = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })

const fields = z.object({
  ...sharedSettings,
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  MAIL_CATCHER_URL: optionalSetting(httpAddress),
  /** How long it goes on answering after it said, by /ready, that it stops. */
  STOP_NOTICE_SECONDS: z.coerce.number().int().min(0).max(120).default(0),
  /** How many proxies stand in front; their X-Forwarded-* is believed, nobody else's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Where the pages were built, from this folder. */
  ODIM_BUILD_DIR: z.string().min(1).default('build'),
  ODIM_DEV: flag,
  ODIM_DEV_TOOLS: flag,
})

/** Where real money is, there are real people. */
const schema = fields.superRefine((env, context) => {
  const live = env.PAYSTACK_INTEGRATIONS.some(({ secretKey }) => secretKey.startsWith('sk_live_'))
  for (const name of ['ODIM_DEV', 'ODIM_DEV_TOOLS'] as const)
    if (env[name] && live)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'must be nothing beside a live key of Paystack: with it anybody may act as anybody',
      })
})

export type Env = z.infer<typeof schema>

/** @throws WrongSettings as `parseSettings` */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  return parseSettings(schema, source)
}

/** What the domain has to know. */
export function apiConfig(env: Env): ApiConfig {
  return apiConfigOf(env, { applicationName: 'odim-web', poolSize: env.DATABASE_POOL_SIZE })
}

/** Where fans are sent to pay: forms that end there need the page's leave. */
export function checkoutOrigins(integrations: readonly Integration[]): string[] {
  return [...new Set(integrations.map(integration => new URL(integration.checkoutOrigin).origin))]
}
