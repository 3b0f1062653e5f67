import { defineErrors } from '../errors.ts'

export const ledgerErrors = defineErrors({
  'ledger.not_enough': {
    kind: 'conflict',
    text: 'ledger_not_enough',
    help: 'ledger_not_enough_help',
    way: '/studio/balance',
  },
  'ledger.no_such_posting': {
    kind: 'not-found',
    text: 'ledger_no_such_posting',
    help: 'ledger_no_such_posting_help',
    way: '/studio/statement',
  },
})
