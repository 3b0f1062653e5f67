import { ApiError, balanceTooLow, missing } from '../api-error.ts'
import { type Answer, type Call, ok } from '../http.ts'
import type { Transfer } from '../transfer-model.ts'
import { newTransferView } from '../transfer-view.ts'
import { canPay, confirmTransfer, transferSettings } from '../transfers.ts'

/** What the text message to the owner of the business would say. */
export const ownerOtp = '123456'

function readTransferCode({ sim, integration, body }: Call): Transfer {
  const code = body.transfer_code
  if (code === undefined || code === null || code === '') throw missing('Transfer code is required')
  const found = sim.store.state.transfers.find(
    transfer => transfer.integrationId === integration.id && transfer.code === code,
  )
  if (!found) throw new ApiError(400, 'Transfer code is invalid')
  if (found.status !== 'otp') throw new ApiError(400, 'Transfer is not currently awaiting OTP')
  return found
}

function checkOtp(value: unknown): void {
  if (value === undefined || value === null || value === '') throw missing('OTP is required')
  if (String(value) !== ownerOtp) throw new ApiError(400, 'OTP is invalid or has expired')
}

export function finalizeTransfer(call: Call): Answer {
  const transfer = readTransferCode(call)
  checkOtp(call.body.otp)
  // Others may have taken the money while this one waited.
  if (!canPay(call.sim, transfer, transfer.amount + transfer.fee)) throw balanceTooLow()
  confirmTransfer(call.sim, transfer)
  return ok('Transfer has been queued', newTransferView(call.sim, transfer))
}

/** The time to give it does not begin anew. */
export function resendOtp(call: Call): Answer {
  readTransferCode(call)
  return ok('OTP has been resent', undefined)
}

export function disableOtp({ sim, integration }: Call): Answer {
  transferSettings(sim, integration.id).otpDisableAsked = true
  sim.store.touch()
  return ok('OTP has been sent to mobile number ending with 4321', undefined)
}

export function disableOtpFinalize({ sim, integration, body }: Call): Answer {
  const settings = transferSettings(sim, integration.id)
  if (!settings.otpDisableAsked) throw new ApiError(400, 'OTP is invalid or has expired')
  checkOtp(body.otp)
  settings.otp = false
  settings.otpDisableAsked = false
  sim.store.touch()
  return ok('OTP requirement for transfers has been disabled', undefined)
}

export function enableOtp({ sim, integration }: Call): Answer {
  const settings = transferSettings(sim, integration.id)
  settings.otp = true
  settings.otpDisableAsked = false
  sim.store.touch()
  return ok('OTP requirement for transfers has been enabled', undefined)
}
