import { keepSealing, releaseAvailable } from '@odim/api'

export const ledgerHandlers = { 'ledger.release-available': releaseAvailable, 'ledger.seal': keepSealing }
