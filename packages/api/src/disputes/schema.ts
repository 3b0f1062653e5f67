import { msg } from '@odim/messages'
import { z } from 'zod'

export const disputeAnswers = ['accept', 'contest'] as const

/** What is told to the bank, in words. */
export const answerMessage = z
  .string(msg('disputes_message_missing'))
  .trim()
  .min(5, msg('disputes_message_missing'))
  .max(1000, msg('disputes_message_long'))
