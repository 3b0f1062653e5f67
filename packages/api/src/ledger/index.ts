export { postCapture, postDuplicateCapture } from './post-capture.ts'
export { postDisputeLost, postDisputeOpened, postDisputeWon } from './post-dispute.ts'
export {
  type PostedPayout,
  postPayoutByHand,
  postPayoutFailed,
  postPayoutRequested,
  postPayoutReversed,
  postPayoutSent,
  spendable,
} from './post-payout.ts'
export { postRefund, postRefundAfterFailure, postRefundFailed, postRefundRequested } from './post-refund.ts'
export { creatorBalance } from './queries.ts'
export { type ListedPosting, postingsOf } from './read-posting.ts'
export { rebuildBalance } from './rebuild-balance.ts'
export { releaseAvailable } from './release-available.ts'
export { type SaleStanding, saleStanding } from './sale-standing.ts'
export { keepSealing } from './seal-postings.ts'
export { type FeeBearer, type RefundSplit, type Returned, splitRefund } from './split-refund.ts'
