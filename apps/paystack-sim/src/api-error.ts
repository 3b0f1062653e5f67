type ErrorType = 'api_error' | 'validation_error' | 'processor_error'

export interface ErrorBody {
  status: false
  message: string
  meta?: { nextStep: string }
  type?: ErrorType
  code?: string
}

/** A refusal in Paystack's own words. Many of its errors carry nothing but the message, so that is the default. */
export class ApiError extends Error {
  readonly httpStatus: number
  readonly body: ErrorBody
  readonly headers: Record<string, string>

  constructor(
    httpStatus: number,
    message: string,
    more: { code?: string; type?: ErrorType; nextStep?: string; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.httpStatus = httpStatus
    this.headers = more.headers ?? {}
    this.body = {
      status: false,
      message,
      ...(more.nextStep && { meta: { nextStep: more.nextStep } }),
      ...(more.type && { type: more.type }),
      ...(more.code && { code: more.code }),
    }
  }
}

export const noKey = () =>
  new ApiError(401, 'No Authorization Header was found', {
    code: 'invalid_Key',
    type: 'validation_error',
    nextStep: 'Ensure that you provide the correct authorization key for the request',
  })

export const badKey = () =>
  new ApiError(401, 'Invalid key', {
    code: 'invalid_Key',
    type: 'validation_error',
    nextStep: 'Ensure that you provide the correct authorization key for the request',
  })

export const missing = (message: string) =>
  new ApiError(400, message, {
    code: 'missing_params',
    type: 'validation_error',
    nextStep: 'Ensure that you pass all the required parameters',
  })

export const duplicateReference = () =>
  new ApiError(400, 'Duplicate Transaction Reference', {
    code: 'duplicate_reference',
    type: 'validation_error',
    nextStep: 'Try and create the Transaction or Charge with a new reference',
  })

export const referenceNotFound = (httpStatus: number) =>
  new ApiError(httpStatus, 'Transaction reference not found.', {
    code: 'transaction_not_found',
    type: 'validation_error',
    nextStep: 'Ensure that you are passing a valid reference',
  })

export const transactionNotFound = () => new ApiError(404, 'Transaction not found')

/** One text for a foreign e-mail, a deactivated code and a code that can't be used again. */
export const authorizationRefused = () =>
  new ApiError(
    400,
    'Email does not match Authorization code. Authorization may be inactive or belong to a different email. Please confirm.',
  )

export const transferNotFound = () => new ApiError(404, 'Transfer not found')

export const duplicateTransferReference = (httpStatus: number) =>
  new ApiError(httpStatus, 'Please provide a unique reference. Reference already exists on a transfer', {
    code: 'duplicate_transfer_reference',
    type: 'validation_error',
    nextStep: 'Create a new reference for the new transfer',
  })

export const invalidRecipient = () =>
  new ApiError(400, 'Recipient specified is invalid', {
    code: 'invalid_transfer_recipient',
    type: 'validation_error',
    nextStep: 'Provide a valid recipient. Ensure you are passing the recipient code in the recipient param',
  })

export const balanceTooLow = () => new ApiError(400, 'Your balance is not enough to fulfil this request')

export const tooManyRequests = (seconds: number) =>
  new ApiError(429, 'Too many requests', {
    headers: { 'x-ratelimit-reset': String(seconds), 'retry-after': String(seconds) },
  })
