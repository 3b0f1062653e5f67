import { appUrl } from '@odim/db'
import { z } from 'zod'
import manifest from '../package.json' with { type: 'json' }
import { type ApiConfig, integrationsSchema, type TelemetryConfig } from './config.ts'
import { WrongSettings } from './wrong-settings.ts'

const { version } = manifest

const httpAddress = z.url({ protocol: /^https?$/, error: 'must start with http:// or https://' })

/** An empty line in .env means the same as none. */
export const optionalSetting = <Schema extends z.ZodType>(inner: Schema) =>
  z.preprocess(value => (value === '' ? undefined : value), inner.optional())

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
})

/** Names with commas between them, as OpenTelemetry reads them; a wrong one would only be a line in a log that nobody reads. */
const exporters = (...names: string[]) =>
  z
    .string()
    .default('')
    .transform(value =>
      value
        .split(',')
        .map(name => name.trim())
        .filter(Boolean),
    )
    .refine(
      given => given.every(name => names.includes(name)) && (given.length < 2 || !given.includes('none')),
      `must be one or more of ${names.join(', ')}, with commas between them, and none only by itself`,
    )

/** What web and worker both read from the environment; each adds its own in its env.ts. */
export const sharedSettings = {
  /** The owner's address; the processes themselves connect as odim_app. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must start with postgres:// or postgresql://' }),
  DATABASE_APP_PASSWORD: z.string().min(8, 'must have at least 8 characters'),
  REDIS_URL: optionalSetting(z.url({ protocol: /^rediss?$/, error: 'must start with redis:// or rediss://' })),
  ODIM_URL: httpAddress.transform(value => new URL(value).origin),
  SIGNING_SECRET: z.string().min(32, 'must have at least 32 characters'),
  PAYSTACK_INTEGRATIONS: json.pipe(integrationsSchema),
  PLATFORM_FEE_BPS: z.coerce.number().int().min(0).max(10_000).default(500),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must start with smtp:// or smtps://' }),
  MAIL_FROM: z.string().min(3, 'must be a mail address'),
  STORAGE_DIR: z.string().min(1, 'must name a folder'),
  STORAGE_S3_BUCKET: optionalSetting(z.string()),
  STORAGE_S3_ENDPOINT: optionalSetting(httpAddress),
  STORAGE_S3_REGION: z.string().default('auto'),
  STORAGE_S3_ACCESS_KEY_ID: optionalSetting(z.string()),
  STORAGE_S3_SECRET_ACCESS_KEY: optionalSetting(z.string()),
  CLAMD_SOCKET: optionalSetting(z.string()),
  UPLOAD_WITHOUT_SCANNER: z.preprocess(
    value => (value === '' ? undefined : value),
    z.enum(['hold', 'allow'], 'must be hold or allow').default('hold'),
  ),
  ODIM_RELEASE: z.string().max(100, 'must have at most 100 characters').default(''),
  ODIM_TELEMETRY: z.preprocess(
    value => (value === '' ? undefined : value),
    z.enum(['on', 'off'], 'must be on or off').default('on'),
  ),
  METRICS_TOKEN: optionalSetting(z.string().min(16, 'must have at least 16 characters')),
  METRICS_OPEN: z.enum(['0', '1', ''], 'must be 1, 0 or nothing').default(''),
  SENTRY_DSN: optionalSetting(httpAddress),
  SLOW_QUERY_MS: z.coerce.number().int().min(1).max(60_000).default(200),
  ALERT_MAIL_TO: z.preprocess(
    value =>
      typeof value === 'string'
        ? value
            .split(',')
            .map(address => address.trim())
            .filter(Boolean)
        : [],
    z.array(z.email('must be mail addresses, with commas between them')),
  ),
  // `fetch` refuses an address that holds them, each time, where nobody sees it.
  ALERT_WEBHOOK_URL: optionalSetting(
    httpAddress.refine(
      address => !URL.canParse(address) || new URL(address).username === '',
      'must hold no name and no password before its host',
    ),
  ),
  ALERT_WEBHOOK_SECRET: optionalSetting(z.string().min(32, 'must have at least 32 characters')),
  ALERT_RULES_FILE: optionalSetting(z.string()),
  // OpenTelemetry reads these itself; here they only say whether it is wanted at all.
  OTEL_SDK_DISABLED: z.string().default(''),
  OTEL_TRACES_EXPORTER: exporters('otlp', 'console', 'none'),
  // /metrics is there for Prometheus whatever is said here.
  OTEL_METRICS_EXPORTER: exporters('otlp', 'prometheus', 'none'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().default(''),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.string().default(''),
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: z.string().default(''),
  OTEL_METRIC_EXPORT_INTERVAL: z.preprocess(
    value => (value === '' ? undefined : value),
    z.coerce.number().int().min(100).default(60_000),
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
}

const sharedSchema = z.object(sharedSettings)
type SharedSettings = z.infer<typeof sharedSchema>

/** By the standard: an exporter that is named, or any where an address is given; `none` is nobody, and Prometheus comes by itself. */
function exportsOf(settings: SharedSettings): Pick<TelemetryConfig, 'traces' | 'metricsToCollectorMs'> {
  const wanted = (exporters: readonly string[], address: string) =>
    settings.ODIM_TELEMETRY === 'on' &&
    settings.OTEL_SDK_DISABLED.toLowerCase() !== 'true' &&
    (exporters.length === 0
      ? (address || settings.OTEL_EXPORTER_OTLP_ENDPOINT) !== ''
      : exporters.some(name => name === 'otlp' || name === 'console'))
  const metrics = wanted(settings.OTEL_METRICS_EXPORTER, settings.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT)
  return {
    traces: wanted(settings.OTEL_TRACES_EXPORTER, settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
    ...(metrics && { metricsToCollectorMs: settings.OTEL_METRIC_EXPORT_INTERVAL }),
  }
}

/** What the domain has to know of a process. */
export function apiConfigOf(settings: SharedSettings, own: { applicationName: string; poolSize: number }): ApiConfig {
  return {
    databaseUrl: appUrl(settings.DATABASE_URL, settings.DATABASE_APP_PASSWORD),
    poolSize: own.poolSize,
    redisUrl: settings.REDIS_URL,
    applicationName: own.applicationName,
    baseUrl: settings.ODIM_URL,
    integrations: settings.PAYSTACK_INTEGRATIONS,
    platformFeeBps: settings.PLATFORM_FEE_BPS,
    signingSecret: settings.SIGNING_SECRET,
    storageDir: settings.STORAGE_DIR,
    s3: bucketOf(settings),
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    clamd: settings.CLAMD_SOCKET,
    uploadWithoutScanner: settings.UPLOAD_WITHOUT_SCANNER,
    alerts: {
      mailTo: settings.ALERT_MAIL_TO,
      webhook: alertWebhookOf(settings),
      rulesFile: settings.ALERT_RULES_FILE,
    },
    logLevel: settings.LOG_LEVEL,
    telemetry: {
      release: settings.ODIM_RELEASE || version,
      on: settings.ODIM_TELEMETRY === 'on',
      metricsToken: settings.METRICS_TOKEN,
      metricsOpen: settings.METRICS_OPEN === '1',
      sentryDsn: settings.SENTRY_DSN,
      slowQueryMs: settings.SLOW_QUERY_MS,
      ...exportsOf(settings),
    },
  }
}

/** A secret of its own: the receiver knows it, and SIGNING_SECRET is nobody's business. */
function alertWebhookOf({ ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret }: SharedSettings) {
  if (!url) return null
  if (!secret)
    throw new WrongSettings('The variable ALERT_WEBHOOK_SECRET is missing; .env.example shows what it may be.')
  return { url, secret }
}

function bucketOf(settings: SharedSettings): ApiConfig['s3'] {
  const { STORAGE_S3_BUCKET: bucket, STORAGE_S3_ENDPOINT: endpoint, STORAGE_S3_REGION: region } = settings
  const { STORAGE_S3_ACCESS_KEY_ID: accessKeyId, STORAGE_S3_SECRET_ACCESS_KEY: secretAccessKey } = settings
  if (!bucket) return undefined
  if (!accessKeyId || !secretAccessKey) {
    const missing = accessKeyId ? 'STORAGE_S3_SECRET_ACCESS_KEY' : 'STORAGE_S3_ACCESS_KEY_ID'
    throw new WrongSettings(`The variable ${missing} is missing; STORAGE_S3_BUCKET can't be used without it.`)
  }
  return { bucket, endpoint, region, accessKeyId, secretAccessKey }
}

/**
 * Parses the environment. Empty values count as not set.
 *
 * @throws WrongSettings with one sentence for each wrong variable, each on its line. Values are not repeated, as they may be secrets.
 */
export function parseSettings<Schema extends z.ZodType>(
  schema: Schema,
  source: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const sentences = new Map<string, string>()
  for (const { path, message } of parsed.error.issues) {
    const [variable, ...inside] = path
    const name = String(variable)
    // The first thing that is wrong with it is enough.
    if (!sentences.has(name)) sentences.set(name, sentence(name, given[name], inside, message))
  }
  throw new WrongSettings([...sentences.values()].join('\n'))
}

function sentence(name: string, value: string | undefined, inside: PropertyKey[], message: string): string {
  if (value === undefined) return `The variable ${name} is missing; .env.example shows what it may be.`
  const where = inside.length > 0 ? ` (at ${inside.join('.')})` : ''
  return `The variable ${name}${where} has a wrong value: ${message}.`
}
