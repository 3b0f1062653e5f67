import { type ApiConfig, integrationsSchema } from '@odim/api'
import { appUrl } from '@odim/db/migrate'
import { z } from 'zod'

/** An empty line in .env means the same as none. */
const optional = <Schema extends z.ZodType>(inner: Schema) =>
  z.preprocess(value => (value === '' ? undefined : value), inner.optional())

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
})

const schema = z.object({
  /** The owner's address; the worker itself connects as odim_app. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must start with postgres:// or postgresql://' }),
  DATABASE_APP_PASSWORD: z.string().min(8, 'must have at least 8 characters'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(6),
  ODIM_URL: z
    .url({ protocol: /^https?$/, error: 'must start with http:// or https://' })
    .transform(value => new URL(value).origin),
  SIGNING_SECRET: z.string().min(32, 'must have at least 32 characters'),
  PAYSTACK_INTEGRATIONS: json.pipe(integrationsSchema),
  PLATFORM_FEE_BPS: z.coerce.number().int().min(0).max(10_000).default(500),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps://' }),
  MAIL_FROM: z.string().min(3, 'must be a mail address'),
  STORAGE_DIR: z.string().min(1, 'must name a folder'),
  CLAMD_SOCKET: optional(z.string()),
  UPLOAD_WITHOUT_SCANNER: z.preprocess(
    value => (value === '' ? undefined : value),
    z.enum(['hold', 'allow'], 'must be hold or allow').default('hold'),
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Jobs side by side in this process. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
})

export type WorkerEnv = { api: ApiConfig; concurrency: number }

/** Reads the environment. Throws one sentence that names the first wrong variable; values may be secrets and are not repeated. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): WorkerEnv {
  const parsed = schema.safeParse(source)
  if (!parsed.success) throw new Error(sentence(parsed.error, source))
  const env = parsed.data
  return {
    concurrency: env.WORKER_CONCURRENCY,
    api: {
      databaseUrl: appUrl(env.DATABASE_URL, env.DATABASE_APP_PASSWORD),
      poolSize: env.DATABASE_POOL_SIZE,
      applicationName: 'odim-worker',
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
    },
  }
}

function sentence(error: z.ZodError, source: Readonly<Record<string, string | undefined>>): string {
  const issue = error.issues[0]
  const [variable, ...inside] = issue?.path ?? []
  const name = String(variable)
  if (!source[name]) return `The variable ${name} is missing; .env.example shows what it may be.`
  const where = inside.length > 0 ? ` (at ${inside.join('.')})` : ''
  return `The variable ${name}${where} has a wrong value: ${issue?.message ?? 'unreadable'}.`
}
