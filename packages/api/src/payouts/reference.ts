/** Our name of one transfer, made of its row's id: known and stored before the provider hears of it. 35 signs, lower case. */
export function transferReferenceOf(transferId: string): string {
  return `po-${transferId.replaceAll('-', '')}`
}

/** Whether a reference is of our making; a business may send transfers of its own. */
export function isOurTransfer(reference: string): boolean {
  return /^po-[0-9a-f]{32}$/.test(reference)
}
