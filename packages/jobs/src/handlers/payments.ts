import { expireOrders, followRefund, handleWebhook, sendRefund, tellWhenBack, verifyPayment } from '@odim/api'

export const paymentsHandlers = {
  'payments.verify': verifyPayment,
  'payments.handle-webhook': handleWebhook,
  'payments.refund': sendRefund,
  'payments.follow-refund': followRefund,
  'payments.expire-orders': expireOrders,
  'payments.tell-when-back': tellWhenBack,
}
