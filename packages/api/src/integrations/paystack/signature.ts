import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether the raw bytes of a webhook carry the signature of one of the keys: HMAC-SHA512, keyed with the secret key, in hex. Over the
 * bytes as they came, since parsing and writing JSON again needn't give the same ones.
 */
export function isSignedBy(rawBody: Buffer, signature: string, secretKeys: readonly string[]): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false
  const given = Buffer.from(signature, 'hex')
  // Every key is tried, whichever fits, so that the time taken tells nothing.
  return secretKeys.reduce(
    (fits, key) => timingSafeEqual(createHmac('sha512', key).update(rawBody).digest(), given) || fits,
    false,
  )
}
