/** `ada@example.com` → `a…@example.com`: enough to see which provider makes trouble, too little to know who. */
export function redactAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? '…' : `${address.slice(0, 1)}…${address.slice(at)}`
}

/** The same for every address in a text, such as a mail server's answer. */
export function redactAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g, redactAddress)
}
