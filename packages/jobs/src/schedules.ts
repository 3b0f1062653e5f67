import type { JobContract, PayloadOf } from '@odim/db'
import { type ParsedCronItem, parseCronItems } from 'graphile-worker'

/** A job that runs by the clock (UTC), once for each time whatever the number of workers. */
export type Schedule = {
  contract: JobContract<string, unknown>
  /** Minute, hour, day of month, month, day of week. */
  cron: string
  payload: Record<string, unknown>
  /** How far back missed times are made up for when a worker starts, in milliseconds; not at all when left out. */
  backfillMs?: number
}

/** Checks the payload against the contract, which `Schedule` itself can't say. */
export function schedule<Contract extends JobContract<string, unknown>>(
  contract: Contract,
  cron: string,
  payload: PayloadOf<Contract> & Record<string, unknown>,
  options: Pick<Schedule, 'backfillMs'> = {},
): Schedule {
  return { contract, cron, payload, ...options }
}

export function cronItems(schedules: readonly Schedule[]): ParsedCronItem[] {
  return parseCronItems(
    schedules.map(({ contract, cron, payload, backfillMs }) => ({
      task: contract.name,
      identifier: contract.name,
      match: cron,
      payload,
      options: {
        // A run that is still waiting is not doubled by the next one.
        jobKey: `schedule:${contract.name}`,
        jobKeyMode: 'preserve_run_at' as const,
        ...(backfillMs === undefined ? {} : { backfillPeriod: backfillMs }),
        ...(contract.options.maxAttempts === undefined ? {} : { maxAttempts: contract.options.maxAttempts }),
        ...(contract.options.queue === undefined ? {} : { queueName: contract.options.queue }),
        ...(contract.options.priority === undefined ? {} : { priority: contract.options.priority }),
      },
    })),
  )
}
