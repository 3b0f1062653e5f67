import { creatorProcedure, publicProcedure, router, signedInProcedure } from '../trpc.ts'
import { askToBeTold } from './ask-to-be-told.ts'
import { beginCheckout } from './begin-checkout.ts'
import { checkoutSummary } from './checkout-summary.ts'
import { confirmPayment } from './confirm-payment.ts'
import { creatorSale } from './creator-sale.ts'
import { fanPayment, fanPayments } from './queries.ts'
import { previewRefund, requestRefund } from './request-refund.ts'
import { retryCheckout } from './retry-checkout.ts'
import {
  checkoutSchema,
  pageSchema,
  previewRefundSchema,
  referenceSchema,
  requestRefundSchema,
  retrySchema,
  saleSchema,
  watchSchema,
} from './schema.ts'
import { watchPayment } from './watch-payment.ts'
import { withdrawWait } from './withdraw-wait.ts'

export const paymentsRouter = router({
  checkoutSummary: publicProcedure.input(checkoutSchema).query(({ ctx, input }) => checkoutSummary(ctx, input)),
  begin: signedInProcedure.input(checkoutSchema).mutation(({ ctx, input }) => beginCheckout(ctx, input)),
  retry: signedInProcedure.input(retrySchema).mutation(({ ctx, input }) => retryCheckout(ctx, input)),
  askToBeTold: signedInProcedure.input(checkoutSchema).mutation(({ ctx, input }) => askToBeTold(ctx, input)),
  withdrawWait: signedInProcedure.input(checkoutSchema).mutation(({ ctx, input }) => withdrawWait(ctx, input)),
  confirm: signedInProcedure.input(referenceSchema).mutation(({ ctx, input }) => confirmPayment(ctx, input)),
  byReference: signedInProcedure.input(referenceSchema).query(({ ctx, input }) => fanPayment(ctx, input)),
  watchPayment: signedInProcedure
    .input(watchSchema)
    .subscription(({ ctx, input, signal }) => watchPayment(ctx, input, signal)),
  list: signedInProcedure.input(pageSchema).query(({ ctx, input }) => fanPayments(ctx, input)),
  sale: creatorProcedure.input(saleSchema).query(({ ctx, input }) => creatorSale(ctx, input)),
  previewRefund: creatorProcedure.input(previewRefundSchema).query(({ ctx, input }) => previewRefund(ctx, input)),
  requestRefund: creatorProcedure.input(requestRefundSchema).mutation(({ ctx, input }) => requestRefund(ctx, input)),
})
