/** What the provider, or the way to it, did to a call. Use cases decide what a person is told. */
export abstract class PaystackError extends Error {
  /** `POST /refund` and the like: what was asked, without values that could identify a person. */
  readonly call: string
  constructor(call: string, message: string, options?: ErrorOptions) {
    super(`${call}: ${message}`, options)
    this.call = call
  }
}

/** The provider answered and said no: the call had no effect. */
export class PaystackRefused extends PaystackError {
  override name = 'PaystackRefused'
  readonly status: number
  readonly code: string | null
  /** The provider's own words: for the log and for mapping, not for people. */
  readonly providerMessage: string
  constructor(call: string, answer: { status: number; code: string | null; message: string }) {
    super(call, `${answer.status} ${answer.message}`)
    this.status = answer.status
    this.code = answer.code
    this.providerMessage = answer.message
  }
}

/** Too many calls: no effect, and a time after which to come back. */
export class PaystackRateLimited extends PaystackError {
  override name = 'PaystackRateLimited'
  readonly retryAfterSeconds: number
  constructor(call: string, retryAfterSeconds: number) {
    super(call, `too many calls, again in ${retryAfterSeconds} s`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Nothing was sent, so there is no effect: Paystack has been failing, or has asked to be left alone a while. */
export class PaystackPaused extends PaystackError {
  override name = 'PaystackPaused'
  readonly retryAfterSeconds: number
  constructor(call: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(call, `not asked for now, again in ${retryAfterSeconds} s`, options)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * No answer that can be trusted: timeout, reset, 5xx, malformed. The call may have had its effect or not, so a call without a key of
 * its own must not be repeated before the provider was asked what became of it.
 */
export class PaystackUnclear extends PaystackError {
  override name = 'PaystackUnclear'
}

/** The reference was used before: the transaction *exists*. Never a failure to pay. */
export function isDuplicateReference(error: unknown): error is PaystackRefused {
  return (
    error instanceof PaystackRefused &&
    (error.code === 'duplicate_reference' || /^duplicate transaction reference/i.test(error.providerMessage))
  )
}

/** Verify was asked for a reference that the provider has never seen; write-ups differ on 400 or 404. */
export function isUnknownReference(error: unknown): error is PaystackRefused {
  return (
    error instanceof PaystackRefused &&
    (error.code === 'transaction_not_found' || /^transaction (reference )?not found/i.test(error.providerMessage))
  )
}

/** Everything already went back: a refund that is asked for again. */
export function isAlreadyRefunded(error: unknown): error is PaystackRefused {
  return (
    error instanceof PaystackRefused &&
    (error.code === 'transaction_reversed' ||
      /fully reversed|cannot exceed original transaction amount/i.test(error.providerMessage))
  )
}

/** The reference was used before: the transfer *exists*. Never a reason to give the money back. */
export function isDuplicateTransfer(error: unknown): error is PaystackRefused {
  return (
    error instanceof PaystackRefused &&
    (error.code === 'duplicate_transfer_reference' ||
      /reference already exists on a transfer|duplicate reference/i.test(error.providerMessage))
  )
}

/** Verify was asked for a transfer that the provider has never seen. */
export function isUnknownTransfer(error: unknown): error is PaystackRefused {
  return error instanceof PaystackRefused && /^transfer not found/i.test(error.providerMessage)
}

/** There is less in the balance than the transfer and its fee need. */
export function isBalanceTooLow(error: unknown): error is PaystackRefused {
  return error instanceof PaystackRefused && /balance is not enough/i.test(error.providerMessage)
}

/** The account can't be paid: it is gone, or was never one. */
export function isRecipientRefused(error: unknown): error is PaystackRefused {
  return (
    error instanceof PaystackRefused &&
    (error.code === 'invalid_transfer_recipient' || /recipient specified is invalid/i.test(error.providerMessage))
  )
}

/** It can't be asked now: it is away, or wants to be left alone. Whether the call had an effect is another question: PaystackUnclear. */
export function isPaystackAway(error: unknown): error is PaystackUnclear | PaystackRateLimited | PaystackPaused {
  return error instanceof PaystackUnclear || error instanceof PaystackRateLimited || error instanceof PaystackPaused
}
