import { checkInvariants, checkNightlyInvariants } from '@odim/api'

export const invariantsHandlers = {
  'invariants.check': checkInvariants,
  'invariants.check-nightly': checkNightlyInvariants,
}
