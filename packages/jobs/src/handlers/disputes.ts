import { remindDisputes, sendAnswer, syncDisputes } from '@odim/api'

export const disputesHandlers = {
  'disputes.sync': syncDisputes,
  'disputes.remind': remindDisputes,
  'disputes.send-answer': sendAnswer,
}
