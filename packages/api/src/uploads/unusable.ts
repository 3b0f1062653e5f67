import type { Reason } from './schema.ts'

/** Thrown while a file is looked at: it will not become ready, and this is why. Anything else thrown is our fault and tried again. */
export class Unusable extends Error {
  override name = 'Unusable'
  readonly reason: Reason
  constructor(reason: Reason, options: { detail?: string; cause?: unknown } = {}) {
    super(options.detail ? `${reason}: ${options.detail}` : reason, { cause: options.cause })
    this.reason = reason
  }
}
