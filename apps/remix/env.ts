/** The web process' configuration: the only file of it that reads the environment. */
import { type ApiConfig, type Integration, integrationsSchema } from '@odim/api'
import { z } from 'zod'

const flag = z
  .enum(['0', '1', ''], 'must be 1, 0 or nothing')
  .default('')
  .transform(value => value === '1')

const httpAddress = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })

/** An empty line in .env means the same as none. */
const optional = <Schema extends z.ZodType>(inner: Schema) =>
  z.preprocess(value => (value === '' ? undefined : value), inner.optional())

const json = z.string().transform((text, context) => {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
})

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** The owner's address; the web process itself connects as odim_app. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must start with postgres:// or postgresql://' }),
  DATABASE_APP_PASSWORD: z.string().min(8, 'must have at least 8 characters'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  ODIM_URL: httpAddress.transform(value => new URL(value).origin),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  SIGNING_SECRET: z.string().min(32, 'must have at least 32 characters'),
  PAYSTACK_INTEGRATIONS: json.pipe(integrationsSchema),
  PLATFORM_FEE_BPS: z.coerce.number().int().min(0).max(10_000).default(500),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps://' }),
  MAIL_FROM: z.string().min(3),
  MAIL_CATCHER_URL: optional(httpAddress),
  STORAGE_DIR: z.string().min(1),
  CLAMD_SOCKET: optional(z.string()),
  UPLOAD_WITHOUT_SCANNER: z.enum(['hold', 'allow'], 'must be hold or allow').default('hold'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** How many proxies stand in front; their X-Forwarded-* is believed, nobody else's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Where the pages were built, from this folder. */
  ODIM_BUILD_DIR: z.string().min(1).default('build'),
  ODIM_DEV: flag,
  ODIM_DEV_TOOLS: flag,
})

export type Env = z.infer<typeof schema>

/**
 * Reads the environment.
 *
 * @throws Error of one sentence that names the first wrong variable. Values are not repeated, as they may be secrets.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const [name, ...inside] = issue?.path ?? []
  if (!source[String(name)])
    throw new Error(`The variable ${String(name)} is missing; .env.example shows what it may be.`)
  const where = inside.length > 0 ? ` (at ${inside.join('.')})` : ''
  throw new Error(`The variable ${String(name)}${where} has a wrong value: ${issue?.message ?? 'unreadable'}.`)
}

/** What the domain has to know. */
export function apiConfig(env: Env): ApiConfig {
  return {
    databaseUrl: applicationAddress(env),
    poolSize: env.DATABASE_POOL_SIZE,
    applicationName: 'odim-web',
    baseUrl: env.ODIM_URL,
    integrations: env.PAYSTACK_INTEGRATIONS,
    platformFeeBps: env.PLATFORM_FEE_BPS,
    signingSecret: env.SIGNING_SECRET,
    storageDir: env.STORAGE_DIR,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    clamd: env.CLAMD_SOCKET,
    uploadWithoutScanner: env.UPLOAD_WITHOUT_SCANNER,
    logLevel: env.LOG_LEVEL,
  }
}

/** The same database as the role that owns nothing. */
function applicationAddress(env: Env): string {
  const address = new URL(env.DATABASE_URL)
  address.username = 'odim_app'
  address.password = encodeURIComponent(env.DATABASE_APP_PASSWORD)
  return address.toString()
}

/** Where fans are sent to pay: forms that end there need the page's leave. */
export function checkoutOrigins(integrations: readonly Integration[]): string[] {
  return [...new Set(integrations.map(integration => new URL(integration.checkoutOrigin).origin))]
}
