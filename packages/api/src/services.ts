import { join } from 'node:path'
import { createDatabase, type Database, openSignals, type Signals } from '@odim/db'
import type { Logger } from 'pino'
import { type Clock, systemClock } from './clock.ts'
import type { ApiConfig } from './config.ts'
import { type Flags, openFlags } from './flags/index.ts'
import { type AlertWebhook, createAlertWebhook } from './integrations/alert-webhook/index.ts'
import { type Cache, createCache } from './integrations/cache/index.ts'
import { createMailTransport, type MailTransport } from './integrations/mail/index.ts'
import type { OutgoingHooks } from './integrations/outgoing/index.ts'
import { createPaystack, type Paystack } from './integrations/paystack/index.ts'
import { createRateLimits, type RateLimits } from './integrations/rate-limits/index.ts'
import { openRedis, type RedisLink } from './integrations/redis/index.ts'
import { createLocalStore, createS3Store, type FileStore } from './integrations/storage/index.ts'
import { createScanner, type VirusScanner } from './integrations/virus-scan/index.ts'
import { type KillPoint, noKillPoint } from './kill-point.ts'
import { createLiveUpdates, type LiveUpdates } from './live/index.ts'
import { createLogger } from './log.ts'
import {
  createSlowQueryKeeper,
  createTelemetry,
  type Telemetry,
  watchFolder,
  watchOutgoing,
} from './telemetry/index.ts'

/** Everything a use case may reach outside itself. Built once a process, handed in with the context. */
export type Services = {
  config: ApiConfig
  db: Database
  /** What other processes tell this one: changed flags, stale pages, live updates. */
  signals: Signals
  /** Who watches what at this process. */
  live: LiveUpdates
  /** What is on, and for whom. */
  flags: Flags
  clock: Clock
  logger: Logger
  /** What is measured and which errors are kept. Writes nothing before `start()`. */
  telemetry: Telemetry
  paystack: Paystack
  storage: FileStore
  /** Where the pieces of resumable uploads are put together: `storage` itself, unless that is a bucket. */
  pieces: FileStore
  /** null where no scanner is configured: files are then held, or let through if the settings say so in words. */
  scanner: VirusScanner | null
  mail: MailTransport
  /** null where nobody wants to be told of alerts so. */
  alertWebhook: AlertWebhook | null
  /** null where none is configured: each process then counts and holds for itself. */
  redis: RedisLink | null
  cache: Cache
  limits: RateLimits
  /** Does nothing outside the tests that kill processes. */
  killPoint: KillPoint
}

function openStore({ s3, storageDir }: ApiConfig, telemetry: Telemetry, hooks: OutgoingHooks): FileStore {
  return s3 ? createS3Store(s3, join(storageDir, '.work'), hooks) : watchFolder(telemetry, createLocalStore(storageDir))
}

/** Opens nothing yet: connections are made when first used, so a process starts while Postgres is still down. */
export function createServices(config: ApiConfig, overrides: Partial<Services> = {}): Services {
  const { applicationName } = config
  const clock = overrides.clock ?? systemClock
  const logger = overrides.logger ?? createLogger(config)
  const { release = 'unknown', on = true, sentryDsn, slowQueryMs = 200, ...seen } = config.telemetry ?? {}
  const slowQueries = createSlowQueryKeeper(slowQueryMs, () => clock.now())
  const db =
    overrides.db ??
    createDatabase({
      url: config.databaseUrl,
      poolSize: config.poolSize,
      applicationName,
      ...(on && { onQuery: slowQueries.hear }),
    })
  const signals = overrides.signals ?? openSignals(config.databaseUrl, `${applicationName}-signals`)
  const redis = config.redisUrl
    ? openRedis(config.redisUrl, error => logger.warn({ err: error }, 'Redis does not answer; going on without it'))
    : null
  const telemetry =
    overrides.telemetry ??
    createTelemetry({
      ...{ app: applicationName, release, on, db, clock, logger, sentryDsn, slowQueries },
      collectorMs: seen.metricsToCollectorMs,
    })
  const hooks: OutgoingHooks = { ...watchOutgoing(telemetry), now: () => clock.now() }
  const webhook = config.alerts?.webhook
  return {
    config,
    clock,
    logger,
    db,
    telemetry,
    signals,
    live: createLiveUpdates(signals),
    flags: openFlags({ db, signals, clock, logger }),
    paystack: createPaystack(config.integrations, hooks),
    storage: openStore(config, telemetry, hooks),
    pieces: createLocalStore(config.storageDir),
    scanner: config.clamd ? createScanner(config.clamd, hooks) : null,
    mail: createMailTransport({ url: config.smtpUrl, from: config.mailFrom, ...hooks }),
    alertWebhook: webhook ? createAlertWebhook(webhook, hooks) : null,
    redis,
    cache: createCache({ signals, redis }),
    limits: createRateLimits(redis),
    killPoint: noKillPoint,
    ...overrides,
  }
}
