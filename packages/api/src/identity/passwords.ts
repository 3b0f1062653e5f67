import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default kind) with OWASP's first choice: 19 MiB, two passes, one lane. Runs on libuv's threads. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// One password may be typed as different code points on different keyboards.
const typed = (password: string) => password.normalize('NFKC')

export function hashPassword(password: string): Promise<string> {
  return hash(typed(password), cost)
}

export function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, typed(password))
}

/** A hash of nobody's password, with the same cost: checking against it makes an unknown address take as long as a known one. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$ja3E3KTAWhEnGHsXhCskaA$2dxni0ATGT2FJoSahHy7xMN9OSsvpGETR3bO8pCMREA'

export async function spendTimeOf(password: string): Promise<void> {
  await isPassword(nobodys, password)
}
