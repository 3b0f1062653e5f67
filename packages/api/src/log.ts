import { type DestinationStream, type Logger, pino } from 'pino'
import type { ApiConfig } from './config.ts'
import { describeForLog, redactFields, redactText } from './telemetry/index.ts'

/**
 * JSON lines. No secret gets in, however deep it lies: fields are censored by their names at any depth, and texts that were not made
 * to be read (an error's message, a stack) by what they look like.
 */
export function createLogger(
  { applicationName, logLevel }: Pick<ApiConfig, 'applicationName' | 'logLevel'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: logLevel,
    base: { app: applicationName },
    formatters: { log: redactFields },
    serializers: { err: describeForLog },
    hooks: {
      logMethod(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn) {
        const [first, text, ...values] = args
        // Without a text of its own pino takes the error's, as it is.
        const said = text ?? (hasError(first) ? first.err.message : undefined)
        const told = [first, ...(said === undefined ? [] : [said]), ...values]
        return Reflect.apply(
          method,
          this,
          told.map(one => (typeof one === 'string' ? redactText(one) : one)),
        )
      },
    },
  }
  // Lines go out together, at the latest after a tenth of a second: one by one they cost a twentieth of a request. What waits is
  // written by pino when the process exits, and at once with a `fatal`.
  const together = () => pino.destination({ sync: false, minLength: 4096, periodicFlush: 100 })
  const logger = pino(options, destination ?? together())
  // What a child carries is written down when it is made, past the formatters. Children of children inherit this.
  const plain = logger.child
  Object.defineProperty(logger, 'child', {
    value(this: Logger, bindings: Record<string, unknown>, more?: pino.ChildLoggerOptions) {
      return Reflect.apply(plain, this, [redactFields(bindings), more])
    },
  })
  return logger
}

function hasError(value: unknown): value is { err: Error } {
  return typeof value === 'object' && value !== null && 'err' in value && value.err instanceof Error
}
