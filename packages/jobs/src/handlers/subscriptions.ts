import { noticeEnded, remindEnding } from '@odim/api'

export const subscriptionsHandlers = {
  'subscriptions.remind-ending': remindEnding,
  'subscriptions.notice-ended': noticeEnded,
}
