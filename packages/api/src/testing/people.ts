import { newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import type { Locale } from '@odim/messages'
import type { Country } from '../config.ts'
import type { Actor } from '../context.ts'
import { createEmailToken } from '../identity/email-tokens.ts'
import { authenticate } from '../identity/index.ts'
import { type Caller, createCaller } from '../router.ts'
import type { TestWorld } from './test-world.ts'

/** What people are made in; a seed may have its own. */
export type PeopleWorld = Pick<TestWorld, 'services' | 'contextFor'>

export type Person = {
  actor: Actor
  /** What their browser's cookie holds. */
  token: string
  email: string
  password: string
  /** The procedures as they call them, from an address of their own, so that rate limits see different people. */
  caller: Caller
}

export type PersonOptions = {
  email?: string
  displayName?: string
  locale?: Locale
  timeZone?: string
  /** Argon2 costs some 30 ms of a core each time; the default is fine for tests. */
  password?: string
}

/** Of the network: rate limits then see different people. */
export const someAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`

/** Somebody who signed up, confirmed their address by a link and is signed in, all by the real procedures. */
export async function signUpPerson(world: PeopleWorld, options: PersonOptions = {}): Promise<Person> {
  const email = options.email ?? `person-${newId()}@example.com`
  const password = options.password ?? 'a long enough secret'
  const { displayName = 'Ama Mensah', locale = 'en', timeZone = 'Africa/Lagos' } = options
  const issued: string[] = []
  const visit = { locale, ipAddress: someAddress(), issued }
  const visitor = createCaller(world.contextFor(null, visit))
  await visitor.identity.signUp({ displayName, email, password, timeZone })
  // A link of our own: the mailed one is wiped as soon as a worker has sent it.
  const { id } = await world.services.db.prisma.user.findUniqueOrThrow({ where: { email }, select: { id: true } })
  const now = world.services.clock.now()
  const link = await world.services.db.transaction(tx =>
    createEmailToken(tx, { userId: id, purpose: 'verify-email', now }),
  )
  await visitor.identity.verifyEmail({ token: link })
  const token = issued.at(-1)
  if (!token) throw new Error('verifying issued no session')
  return personOf(world, { token, email, password, visit })
}

/** An operator: somebody to whom the owner of the database gave the role, as `pnpm grant-role` does. */
export async function signUpOperator(world: TestWorld, options: PersonOptions = {}): Promise<Person> {
  const person = await signUpPerson(world, options)
  await asOwner(world.database, "UPDATE users SET roles = roles || '{admin}' WHERE id = $1", [person.actor.userId])
  return refreshPerson(world, person)
}

/** The same person on their next request: roles and page as they are by now. */
export async function refreshPerson(world: PeopleWorld, person: Person): Promise<Person> {
  return personOf(world, { ...person, visit: { locale: person.actor.locale, ipAddress: someAddress() } })
}

async function personOf(
  world: PeopleWorld,
  known: { token: string; email: string; password: string; visit: { locale: Locale; ipAddress: string } },
): Promise<Person> {
  const { token, email, password, visit } = known
  const found = await authenticate(world.services, token)
  if (!found) throw new Error('the session is not known')
  return { actor: found.actor, token, email, password, caller: createCaller(world.contextFor(found.actor, visit)) }
}

export type Creator = Person & { creatorId: string; handle: string }

export type CreatorOptions = PersonOptions & {
  handle?: string
  bio?: string
  country?: Country
  currency?: string
  categories?: string[]
  /**
   * A payout account that is simply there, ready, without a Paystack to ask (the default); or none, and the page stays a draft,
   * for tests and seeds that save one by the real procedure.
   */
  payoutAccount?: 'arranged' | 'none'
}

/** Somebody with a public page, by the real steps of onboarding. */
export async function publishedCreator(world: PeopleWorld, options: CreatorOptions = {}): Promise<Creator> {
  const begun = await signUpPerson(world, options)
  const handle = options.handle ?? `c-${newId().slice(-12)}`
  await begun.caller.onboarding.savePage({
    handle,
    displayName: options.displayName ?? 'Ama Mensah',
    bio: options.bio ?? 'Songs for slow evenings.',
  })
  const person = await refreshPerson(world, begun)
  const { creatorId } = person.actor
  if (!creatorId) throw new Error('there is no page')
  await person.caller.onboarding.saveCountry({ country: options.country ?? 'NG', currency: options.currency ?? '' })
  await person.caller.onboarding.saveCategories({ categories: options.categories ?? ['music'] })
  if (options.payoutAccount !== 'none') {
    await arrangePayoutAccount(world, creatorId)
    await person.caller.onboarding.publish()
  }
  return { ...(await refreshPerson(world, person)), creatorId, handle }
}

async function arrangePayoutAccount(world: PeopleWorld, creatorId: string): Promise<void> {
  const creator = await world.services.db.prisma.creator.findUniqueOrThrow({
    where: { id: creatorId },
    select: { integrationId: true, currency: true, displayName: true },
  })
  const id = newId()
  await world.services.db.transaction(async tx => {
    await tx.payoutAccount.create({
      data: {
        id,
        creatorId,
        integrationId: creator.integrationId ?? '',
        currency: creator.currency ?? '',
        recipientType: 'nuban',
        bankCode: '058',
        bankName: 'Guaranty Trust Bank',
        accountLast4: '6789',
        holderName: creator.displayName,
        checkedBy: 'resolve',
        recipientCode: `RCP_${id.slice(-12)}`,
        recipientName: creator.displayName,
        state: 'pending',
      },
    })
    await tx.payoutAccount.update({ where: { id }, data: { state: 'ready' } })
  })
}
