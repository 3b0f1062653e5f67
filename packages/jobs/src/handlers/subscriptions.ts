import { noticeEnded, remindEnding, tellCount } from '@odim/api'

export const subscriptionsHandlers = {
  'subscriptions.remind-ending': remindEnding,
  'subscriptions.notice-ended': noticeEnded,
  'subscriptions.tell-count': tellCount,
}
