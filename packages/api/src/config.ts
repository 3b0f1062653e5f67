import { z } from 'zod'
import type { S3Settings } from './integrations/storage/index.ts'
import { currencySchema } from './money.ts'

/** One Paystack business: one country, its keys, the currencies it takes. */
export const integrationSchema = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{2,32}$/),
    country: z.enum(['NG', 'GH', 'KE', 'ZA', 'CI']),
    /** The first one is what a creator of this country earns in unless they choose another. */
    currencies: z.array(currencySchema).min(1),
    secretKey: z.string().regex(/^sk_(test|live)_/),
    /** Still accepted on webhooks while a key is being rotated. */
    previousSecretKey: z
      .string()
      .regex(/^sk_(test|live)_/)
      .optional(),
    baseUrl: z.url().default('https://api.paystack.co'),
    /** Where fans are sent to pay; the page's form-action names it. */
    checkoutOrigin: z.url().default('https://checkout.paystack.com'),
    /** Days from a sale until the provider has settled it, after which it can be paid out. */
    settlementDays: z.int().min(0).max(30).default(2),
    /** Where the provider settles to, as set on its dashboard: only what stays in its balance can be transferred from there. */
    settlesTo: z.enum(['balance', 'bank']).default('balance'),
    /** What this business may transfer; all its currencies but dollars unless told. The others are paid out by hand. */
    transferCurrencies: z.array(currencySchema).optional(),
    /** The provider asks /webhooks/paystack-approval before each transfer (its "approval URL"). */
    approvesTransfers: z.boolean().default(false),
  })
  .refine(
    ({ currencies, transferCurrencies = [] }) => transferCurrencies.every(currency => currencies.includes(currency)),
    'transferCurrencies names a currency that the integration does not take',
  )
  .refine(
    ({ settlesTo, transferCurrencies = [] }) => settlesTo === 'balance' || transferCurrencies.length === 0,
    'nothing can be transferred from a balance that is settled to a bank account',
  )
export type Integration = z.infer<typeof integrationSchema>
export type Country = Integration['country']

export const integrationsSchema = z
  .array(integrationSchema)
  .min(1)
  .refine(list => new Set(list.map(i => i.id)).size === list.length, 'two integrations have the same id')
  .refine(list => new Set(list.map(i => i.country)).size === list.length, 'two integrations have the same country')

/** Whether a payout can be a transfer of the provider's; else somebody pays it by hand and writes that down. */
export function canTransfer(integration: Integration, currency: string): boolean {
  const { settlesTo, transferCurrencies, currencies } = integration
  const sendable: readonly string[] = transferCurrencies ?? currencies.filter(code => code !== 'USD')
  return settlesTo === 'balance' && sendable.includes(currency)
}

/** `test` keys never touch real money, and say so in their prefix. */
export function domainOf(integration: Integration): 'test' | 'live' {
  return integration.secretKey.startsWith('sk_live_') ? 'live' : 'test'
}

/** What a process has to know before it can offer the procedures; read by its env.ts. */
export type ApiConfig = {
  /** Connection as odim_app. */
  databaseUrl: string
  poolSize: number
  /** Shared by several web processes for rate limits and caches; none: each has its own, in memory. */
  redisUrl?: string | undefined
  applicationName: string
  /** Public address, without a slash at the end. */
  baseUrl: string
  integrations: Integration[]
  /** Platform's part of a sale, in basis points. */
  platformFeeBps: number
  /** Signs addresses of private files. */
  signingSecret: string
  storageDir: string
  /** The bucket that files are kept in; none: `storageDir`, which is else only where unfinished uploads and work lie. */
  s3?: S3Settings | undefined
  smtpUrl: string
  mailFrom: string
  /** clamd as host:port or socket path; none: files are held, unless `uploadWithoutScanner` says otherwise. */
  clamd: string | undefined
  uploadWithoutScanner: 'hold' | 'allow'
  /** Largest video a creator may upload, in bytes; 2 GiB unless told. */
  maxVideoBytes?: number | undefined
  telemetry?: TelemetryConfig
  /** Whom alerts are told beside the admins; nobody where it is left out. */
  alerts?: AlertConfig | undefined
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** How the process is seen from outside; docs/operations/observability.md. */
export type TelemetryConfig = {
  /** Names what runs: a version, a commit. */
  release?: string
  /** False: nothing is measured. */
  on?: boolean
  /** Who shows it may read /metrics. */
  metricsToken?: string | undefined
  /** Anybody may read /metrics. */
  metricsOpen?: boolean
  /** Errors go there; without one they are kept in Postgres. */
  sentryDsn?: string | undefined
  /** Statements that take at least so long are kept, with their plans; 200 unless told. */
  slowQueryMs?: number
  /** Traces are taken, and sent where OpenTelemetry's standard variables say. */
  traces?: boolean
  /** Measurements are sent to a collector so often, in milliseconds. */
  metricsToCollectorMs?: number
}

export type AlertConfig = {
  mailTo: readonly string[]
  webhook: { url: string; secret: string } | null
  /** In place of Odim's own rules. */
  rulesFile: string | undefined
}
