import { expireOrders, followRefund, handleWebhook, refundDuplicate, verifyPayment } from '@odim/api'

export const paymentsHandlers = {
  'payments.verify': verifyPayment,
  'payments.handle-webhook': handleWebhook,
  'payments.refund': refundDuplicate,
  'payments.follow-refund': followRefund,
  'payments.expire-orders': expireOrders,
}
