import { type ApiConfig, apiConfigOf, optionalSetting, parseSettings, sharedSettings } from '@odim/api'
import { z } from 'zod'

const schema = z.object({
  ...sharedSettings,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(6),
  /** Jobs side by side in this process. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
  /** Where Prometheus finds this process; nowhere when left out. */
  WORKER_METRICS_PORT: optionalSetting(z.coerce.number().int().min(1).max(65_535)),
})

export type WorkerEnv = { api: ApiConfig; concurrency: number; metricsPort: number | undefined }

/** @throws WrongSettings as `parseSettings` */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): WorkerEnv {
  const env = parseSettings(schema, source)
  return {
    metricsPort: env.WORKER_METRICS_PORT,
    concurrency: env.WORKER_CONCURRENCY,
    api: apiConfigOf(env, { applicationName: 'odim-worker', poolSize: env.DATABASE_POOL_SIZE }),
  }
}
