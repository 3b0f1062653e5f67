/** Our name of one attempt to pay, made of its row's id: known and stored before the provider hears of it. */
export function referenceOf(paymentId: string): string {
  return `sub-${paymentId.replaceAll('-', '')}`
}

/** Whether a reference is of our making; a business may have other sales channels. */
export function isOurReference(reference: string): boolean {
  return /^sub-[0-9a-f]{32}$/.test(reference)
}
