const censor = '[redacted]'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Names of fields whose values are nobody's to read in a log, whatever they hold and however deep they lie. */
const secretKeys =
  /pass(word|phrase)|secret|token|authorization|cookie|signature|account_?number|card_?number|^(cvv|cvc|pin|otp|dsn)$|api_?key|email|phone/i

/** Takes secrets and personal data out of a text that was not made to be read: messages of errors, stacks. */
export function redactText(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${censor}@`)
    .replace(/[\w.+%-]+@[\w-]+(\.[\w-]+)+/g, '[mail]')
    .replace(/\b[sp]k_(test|live)_\w+/g, censor)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${censor}`)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, censor)
    .replace(
      /((?:pass(?:word|phrase)|secret|token|authorization|cookie|session|signature|api_?key|otp|code)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&,;)}]+)/gi,
      `$1${censor}`,
    )
    .replace(/(?<![\w.-])\+?\d(?:[ -]?\d){9,18}(?![\w-])/g, '[number]')
    .replace(/(?<![\w/.-])[\w-]{32,}(?![\w/-])/g, long => (isRandom(long) ? censor : long))
}

/** A name of a file or a function has words; a token has digits among its letters. */
function isRandom(long: string): boolean {
  return !uuid.test(long) && /\d/.test(long) && /[a-z]/i.test(long)
}

const deepest = 8

/** The same value with secret fields censored, at any depth. Errors are left to `describeError`. */
export function redactFields(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactField(key, inner, 1)]))
}

function redactField(key: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return value
  if (secretKeys.test(key)) return censor
  if (typeof value === 'string') return value.length > 20 || value.includes('@') ? redactText(value) : value
  if (typeof value !== 'object' || value instanceof Error || value instanceof Date) return value
  if (depth >= deepest) return '[…]'
  if (Array.isArray(value)) return value.map(inner => redactField('', inner, depth + 1))
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactField(name, inner, depth + 1)]))
}
