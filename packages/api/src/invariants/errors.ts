import { defineErrors } from '../errors.ts'

export const invariantsErrors = defineErrors({
  'invariants.balance_holds': {
    kind: 'conflict',
    text: 'invariants_balance_holds',
    help: 'invariants_balance_holds_help',
    way: '/ops/money/invariants',
  },
})
