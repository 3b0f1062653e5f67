import { m } from '@odim/messages'

type Text = () => string

/** What each invariant says, and what to do where it doesn't hold. */
const words: Readonly<Record<string, { means: Text; help: Text }>> = {
  'i01-postings-balance': { means: m.invariants_i01, help: m.invariants_do_ledger },
  'i02-currencies-balance': { means: m.invariants_i02, help: m.invariants_do_ledger },
  'i03-balances-are-their-entries': { means: m.invariants_i03, help: m.invariants_do_balance },
  'i04-creators-never-owe': { means: m.invariants_i04, help: m.invariants_do_ledger },
  'i05-ledger-append-only': { means: m.invariants_i05_append_only, help: m.invariants_do_chain },
  'i05-ledger-chain': { means: m.invariants_i05_chain, help: m.invariants_do_chain },
  'i05-ledger-sealed': { means: m.invariants_i05_sealed, help: m.invariants_do_chain },
  'i06-one-currency': { means: m.invariants_i06, help: m.invariants_do_ledger },
  'i07-one-posting-per-event': { means: m.invariants_i07, help: m.invariants_do_ledger },
  'i08-captures-are-posted': { means: m.invariants_i08, help: m.invariants_do_money },
  'i08-provider-successes-are-captured': { means: m.invariants_i08_provider, help: m.invariants_do_money },
  'i09-provider-balance-is-ours': { means: m.invariants_i09, help: m.invariants_do_money },
  'i10-no-access-after-refund': { means: m.invariants_i10_refund, help: m.invariants_do_money },
  'i10-no-capture-without-effect': { means: m.invariants_i10_capture, help: m.invariants_do_money },
  'i10-no-grant-without-capture': { means: m.invariants_i10_grant, help: m.invariants_do_money },
  'i10-no-access-unpaid-at-provider': { means: m.invariants_i10_provider, help: m.invariants_do_money },
  'i11-paid-what-was-ordered': { means: m.invariants_i11, help: m.invariants_do_money },
  'i12-bought-once': { means: m.invariants_i12_once, help: m.invariants_do_money },
  'i12-paid-orders-are-paid': { means: m.invariants_i12_paid, help: m.invariants_do_money },
  'i13-refunds-are-posted': { means: m.invariants_i13_posted, help: m.invariants_do_money },
  'i13-refunds-sum-up': { means: m.invariants_i13_sum, help: m.invariants_do_money },
  'i13-refunds-within-capture': { means: m.invariants_i13_within, help: m.invariants_do_money },
  'i14-disputes-are-answered-or-alarmed': { means: m.invariants_i14_due, help: m.invariants_do_disputes },
  'i14-disputes-are-held-and-end-once': { means: m.invariants_i14_once, help: m.invariants_do_money },
  'i15-one-live-transfer': { means: m.invariants_i15_transfer, help: m.invariants_do_payouts },
  'i15-payouts-are-posted': { means: m.invariants_i15_posted, help: m.invariants_do_payouts },
  'i16-reserved-covers-payouts': { means: m.invariants_i16, help: m.invariants_do_payouts },
  'i17-no-double-period': { means: m.invariants_i17, help: m.invariants_do_data },
  'i24-webhooks-are-judged': { means: m.invariants_i24, help: m.invariants_do_plumbing },
  'i24-verdicts-hold': { means: m.invariants_i24_verdicts, help: m.invariants_do_plumbing },
  'i25-outbox-drains': { means: m.invariants_i25_outbox, help: m.invariants_do_plumbing },
  'i25-waiting-rows-have-a-job': { means: m.invariants_i25_waiting, help: m.invariants_do_plumbing },
  'i26-provider-ids-once': { means: m.invariants_i26, help: m.invariants_do_data },
  'i28-states-are-told': { means: m.invariants_i28, help: m.invariants_do_data },
}

/** One that another release had is shown by its name. */
export function wordsOf(name: string): { means: string; help: string } {
  const found = Object.hasOwn(words, name) ? words[name] : undefined
  return { means: found?.means() ?? name, help: (found?.help ?? m.invariants_do_data)() }
}

/** `I5`, as the reliability notes number it. */
export const numberOf = (name: string): string => `I${Number(name.slice(1, 3))}`

export const invariantPath = (name: string): string => `/ops/money/invariants/${name}`
