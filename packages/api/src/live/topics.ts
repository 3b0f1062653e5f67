/** What can be watched. A topic is the id that a signal carries; who hears it reads the rest. */
export const topicOf = {
  payment: (paymentId: string) => `payment:${paymentId}`,
  asset: (assetId: string) => `asset:${assetId}`,
  /** Sent by the table itself when a session is deleted (migration 0014). */
  session: (sessionPublicId: string) => `session:${sessionPublicId}`,
}
