import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Telemetry } from './telemetry.ts'

const lastWordsMs = 3000

/**
 * What nobody caught, thrown or rejected: nothing can be trusted any more, so the process ends, but not before the error is kept.
 * Whoever started it starts it again.
 */
export function watchFatal({ telemetry, logger }: { telemetry: Telemetry; logger: Logger }): void {
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ err: error, origin }, 'the process ends: an error that nobody caught')
    telemetry.reportError(error, { place: origin })
    Promise.race([telemetry.stop(), delay(lastWordsMs)]).finally(() => process.exit(1))
  })
}
