import { type Locale, type MessageKey, msg, translate } from '@odim/messages'

/** What banks and the provider are known to say, and what a person is told. First match wins. */
const known: readonly (readonly [RegExp, MessageKey])[] = [
  [/insufficient|not enough funds|low balance/i, msg('payments_reason_insufficient_funds')],
  [/incorrect pin|invalid pin|wrong pin|pin tries/i, msg('payments_reason_wrong_pin')],
  [/otp|token (was )?not generated|one.?time/i, msg('payments_reason_wrong_otp')],
  [/expired card|card (has )?expired/i, msg('payments_reason_expired_card')],
  [/limit|exceeds/i, msg('payments_reason_card_limit')],
  [/not permitted|restricted|stolen|lost|pick.?up|no such|blocked|fraud/i, msg('payments_reason_card_blocked')],
  [/inoperative|unreachable|unavailable|system error|malfunction|switch/i, msg('payments_reason_bank_unreachable')],
  [/time.?out|timed out|too long/i, msg('payments_reason_timeout')],
  [/declined|do not honou?r|not honou?red/i, msg('payments_reason_declined')],
  [/not completed|abandoned|cancelled|canceled|dropped/i, msg('payments_reason_not_completed')],
]

const left = msg('payments_reason_not_completed')
/** What answers match that say somebody tried and was refused; for `~*` of Postgres. Of those who merely left it says nothing. */
export const refusal = known.flatMap(([pattern, key]) => (key === left ? [] : [pattern.source])).join('|')

/** Why it wasn't paid, in the person's language. What nobody has mapped is quoted inside a sentence that says whose words they are. */
export function reasonText(gatewayResponse: string | null, locale: Locale): string | null {
  const answer = gatewayResponse?.trim()
  if (!answer) return null
  const key = known.find(([pattern]) => pattern.test(answer))?.[1]
  if (key) return translate(key, {}, locale)
  return translate(msg('payments_reason_other'), { answer: answer.slice(0, 120) }, locale)
}
