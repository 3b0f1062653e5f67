import { authenticate } from '../identity/index.ts'
import { createCaller } from '../router.ts'
import type { Moment } from './moment.ts'
import { type Person, type PersonOptions, signUpPerson, someAddress } from './people.ts'

/**
 * Somebody with a confirmed address who is signed in, made or found: an account that exists is signed in to with its password, one
 * that was begun and never confirmed is confirmed now.
 */
export async function haveAccount(
  moment: Moment,
  options: PersonOptions & { email: string; password: string },
): Promise<Person> {
  const known = await moment.services.db.prisma.user.findUnique({
    where: { email: options.email },
    select: { emailVerifiedAt: true },
  })
  if (!known?.emailVerifiedAt) return signUpPerson(moment, options)
  const issued: string[] = []
  const { email, password } = options
  await createCaller(moment.contextFor(null, { issued, ipAddress: someAddress() })).identity.signIn({ email, password })
  const token = issued.at(-1) ?? ''
  const found = await authenticate(moment.services, token)
  if (!found) throw new Error(`signing in as ${email} gave no session`)
  return { actor: found.actor, token, email, password, caller: createCaller(moment.contextFor(found.actor)) }
}

/** The same person at another moment. */
export function personAt(moment: Moment, person: Person): Person {
  const { actor } = person
  return { ...person, caller: createCaller(moment.contextFor(actor, { locale: actor.locale })) }
}
