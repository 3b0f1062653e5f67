/** Arabic-Indic and Persian digits: an Arabic keyboard writes them. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String((digit.codePointAt(0) ?? 0) % 16))
}

/**
 * What a person writes as a price, in hundredths of the unit: `2500`, `2,500`, `2 500,50`, `2.500,00`, `٢٥٠٠`. The last separator with
 * one or two digits behind it is the decimal one; groups have three digits. Never through a float.
 *
 * @returns null for what can't be read as one amount, and for more than two decimals
 */
export function parsePrice(text: string): bigint | null {
  const plain = latinDigits(text.trim())
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
    .replace(/[\s\u00a0\u202f'’]/g, ' ')
  const match = /^(\d{1,3}(?:([ .,])\d{3}(?:\2\d{3})*)?|\d{1,12})(?:([.,])(\d{1,2}))?$/.exec(plain)
  if (!match) return null
  const [, whole = '', group, decimal, fraction = ''] = match
  // 1,000,50 has one sign for two meanings.
  if (group !== undefined && group === decimal) return null
  return BigInt(whole.replace(/\D/g, '')) * 100n + BigInt(fraction.padEnd(2, '0'))
}

/** The same amount as a form shows it again: `2500`, `2500.50`. */
export function priceText(minor: bigint): string {
  const cents = minor % 100n
  return cents === 0n ? String(minor / 100n) : `${minor / 100n}.${String(cents).padStart(2, '0')}`
}
