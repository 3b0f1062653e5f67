import express, { type Express } from 'express'
import { checkoutRoutes } from './checkout/routes.ts'
import { controlRoutes } from './control/routes.ts'
import { type Answer, apiRoute, type Call, json } from './http.ts'
import { readBalance, readLedger } from './routes/balance.ts'
import { listBanks, resolveAccount, validateAccount } from './routes/banks.ts'
import { chargeAuthorization, deactivateAuthorization } from './routes/charge-authorization.ts'
import {
  addEvidence,
  answerDispute,
  disputeOfTransaction,
  disputeUploadUrl,
  fetchDispute,
  listDisputes,
  updateDispute,
} from './routes/disputes.ts'
import { exportDisputes, exportRoutes, exportTransactions, exportTransfers } from './routes/exports.ts'
import { initialize } from './routes/initialize.ts'
import { createBulkTransfer, initiateTransfer } from './routes/initiate-transfer.ts'
import { fetchTransaction, listTransactions, verify } from './routes/read-transactions.ts'
import { fetchTransfer, listTransfers, verifyTransfer } from './routes/read-transfers.ts'
import {
  createRecipient,
  createRecipients,
  deleteRecipient,
  fetchRecipient,
  listRecipients,
  updateRecipient,
} from './routes/recipients.ts'
import { fetchRefund, listRefunds, refund, retryWithCustomerDetails } from './routes/refunds.ts'
import { listSettlements, settlementTransactions } from './routes/settlements.ts'
import { disableOtp, disableOtpFinalize, enableOtp, finalizeTransfer, resendOtp } from './routes/transfer-otp.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { fetchEvent, listEvents, lookUpEvent, resendEvents, resendMatching } from './routes/webhook-events.ts'
import type { Sim } from './sim.ts'

export function createApp(sim: Sim): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  // Before the text: files are bytes.
  app.use(uploadRoutes(sim))
  app.use(express.text({ type: () => true, limit: '1mb' }))
  app.use('/_sim', controlRoutes(sim))
  app.use(checkoutRoutes(sim))
  app.use(exportRoutes(sim))

  const api = (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    handler: (call: Call) => Answer | Promise<Answer>,
  ) => app[method](path, apiRoute(sim, handler))

  api('post', '/transaction/initialize', initialize)
  api('get', '/transaction/verify/:reference', verify)
  api('get', '/transaction', listTransactions)
  api('get', '/transaction/export', exportTransactions)
  api('get', '/transaction/:id', fetchTransaction)
  api('post', '/transaction/charge_authorization', chargeAuthorization)
  api('post', '/customer/authorization/deactivate', deactivateAuthorization)
  api('post', '/refund', refund)
  api('get', '/refund', listRefunds)
  api('get', '/refund/:id', fetchRefund)
  api('post', '/refund/retry_with_customer_details/:id', retryWithCustomerDetails)
  api('get', '/bank', listBanks)
  api('get', '/bank/resolve', resolveAccount)
  api('post', '/bank/validate', validateAccount)
  api('post', '/transferrecipient', createRecipient)
  api('post', '/transferrecipient/bulk', createRecipients)
  api('get', '/transferrecipient', listRecipients)
  api('get', '/transferrecipient/:idOrCode', fetchRecipient)
  api('put', '/transferrecipient/:idOrCode', updateRecipient)
  api('delete', '/transferrecipient/:idOrCode', deleteRecipient)
  api('post', '/transfer', initiateTransfer)
  api('post', '/transfer/bulk', createBulkTransfer)
  api('post', '/transfer/finalize_transfer', finalizeTransfer)
  api('post', '/transfer/resend_otp', resendOtp)
  api('post', '/transfer/disable_otp', disableOtp)
  api('post', '/transfer/disable_otp_finalize', disableOtpFinalize)
  api('post', '/transfer/enable_otp', enableOtp)
  api('get', '/transfer', listTransfers)
  api('get', '/transfer/verify/:reference', verifyTransfer)
  api('get', '/transfer/export', exportTransfers)
  api('get', '/transfer/:idOrCode', fetchTransfer)
  api('get', '/dispute', listDisputes)
  api('get', '/dispute/export', exportDisputes)
  api('get', '/dispute/transaction/:id', disputeOfTransaction)
  api('get', '/dispute/:id', fetchDispute)
  api('put', '/dispute/:id', updateDispute)
  api('post', '/dispute/:id/evidence', addEvidence)
  api('get', '/dispute/:id/upload_url', disputeUploadUrl)
  api('put', '/dispute/:id/resolve', answerDispute)
  api('get', '/settlement', listSettlements)
  api('get', '/settlement/:id/transactions', settlementTransactions)
  api('get', '/integration/webhooks/events', listEvents)
  api('get', '/integration/webhooks/events/lookup', lookUpEvent)
  api('post', '/integration/webhooks/events/resend', resendEvents)
  api('post', '/integration/webhooks/events/resend-matching', resendMatching)
  api('get', '/integration/webhooks/events/:id', fetchEvent)
  api('get', '/balance', readBalance)
  api('get', '/balance/ledger', readLedger)
  app.use(apiRoute(sim, () => json(404, { status: false, message: 'Route not found' })))
  return app
}
