import { newId } from '@odim/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestWorld, type TestWorld } from '../testing/index.ts'
import { signUpPerson } from '../testing/people.ts'
import { authenticate } from './authenticate.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.close())

let visitors = 0
/** Somebody new at an address nobody used before. */
function visitor(issued: string[] = []) {
  visitors += 1
  return world.callerFor(null, { issued, ipAddress: `10.1.${Math.floor(visitors / 250)}.${visitors % 250}` })
}

const newEmail = () => `someone-${newId()}@example.com`

const mailsTo = (email: string) =>
  world.services.db.prisma.mail.findMany({ where: { toAddress: email }, orderBy: { createdAt: 'asc' } })

/** The token of the newest mailed link. */
async function linkOf(email: string): Promise<string> {
  const { path } = z.object({ path: z.string() }).parse((await mailsTo(email)).at(-1)?.params)
  return new URL(path, 'http://odim.test').searchParams.get('token') ?? ''
}

const secret = 'four quiet green boats'
const refused = (code: string) => ({ public: { code } })

async function countRows() {
  const { user, session, emailToken, mail, jobOutbox } = world.services.db.prisma
  return Promise.all([user.count(), session.count(), emailToken.count(), mail.count(), jobOutbox.count()])
}

describe('signing up', () => {
  it('mails a link, and only the link signs in', async () => {
    const email = newEmail()
    const issued: string[] = []
    const caller = visitor(issued)
    await caller.identity.signUp({
      displayName: 'Ama',
      email,
      password: secret,
      timeZone: 'Africa/Accra',
      next: '/c/ama',
    })
    expect(issued).toEqual([])
    const [mail] = await mailsTo(email)
    expect(mail).toMatchObject({ template: 'verify-email', locale: 'en' })
    expect(JSON.stringify(mail?.params)).toContain('next=%2Fc%2Fama')
    const token = await linkOf(email)
    expect(await caller.identity.peekVerifyLink({ token })).toEqual({ email })
    expect(issued).toEqual([])
    await caller.identity.verifyEmail({ token })
    const found = await authenticate(world.services, issued[0] ?? '')
    expect(found?.actor).toMatchObject({ email, emailVerified: true, roles: ['fan'], timeZone: 'Africa/Accra' })
  })

  it('answers a known address as a new one, and tells its owner by mail', async () => {
    const owner = await signUpPerson(world, { email: newEmail() })
    const input = { displayName: 'Mallory', password: 'another long secret', timeZone: 'UTC' }
    const fresh = newEmail()
    const forNew = await visitor().identity.signUp({ ...input, email: fresh })
    const issued: string[] = []
    const forKnown = await visitor(issued).identity.signUp({ ...input, email: owner.email.toUpperCase() })
    expect({ ...forKnown, email: '' }).toEqual({ ...forNew, email: '' })
    expect(issued).toEqual([])
    expect((await mailsTo(owner.email)).at(-1)?.template).toBe('account-exists')
    // and the owner's password still is theirs
    await visitor().identity.signIn({ email: owner.email, password: owner.password })
    await expect(visitor().identity.signIn({ email: owner.email, password: input.password })).rejects.toMatchObject(
      refused('identity.wrong_credentials'),
    )
  })

  it('lets whoever owns the mailbox choose, when two began with two passwords', async () => {
    const email = newEmail()
    await visitor().identity.signUp({ displayName: 'Mallory', email, password: 'mallorys own secret', timeZone: 'UTC' })
    await visitor().identity.signUp({ displayName: 'Ama', email, password: secret, timeZone: 'UTC' })
    expect((await mailsTo(email)).map(mail => mail.template)).toEqual(['verify-email', 'reset-password'])
    const caller = visitor()
    await caller.identity.resetPassword({ token: await linkOf(email), password: 'chosen by the owner' })
    await expect(visitor().identity.signIn({ email, password: 'mallorys own secret' })).rejects.toMatchObject(
      refused('identity.wrong_credentials'),
    )
    await visitor().identity.signIn({ email, password: 'chosen by the owner' })
  })

  it('makes one account of a form that is sent twice at once', async () => {
    const email = newEmail()
    const input = { displayName: 'Ama', email, password: secret, timeZone: 'UTC' }
    await Promise.all([visitor().identity.signUp(input), visitor().identity.signUp(input)])
    expect(await world.services.db.prisma.user.count({ where: { email } })).toBe(1)
    expect((await mailsTo(email)).every(mail => mail.template === 'verify-email')).toBe(true)
  })

  it.each([
    ['no address', { email: 'nonsense' }, 'email'],
    ['a short password', { password: 'short' }, 'password'],
    ['one of the worst passwords', { password: 'Password1234' }, 'password'],
    ['the address as password', { password: 'reader.one@example.com', email: 'reader.one@example.com' }, 'password'],
    ['one sign over and over', { password: 'aaaaaaaaaaaa' }, 'password'],
    ['no name', { displayName: '   ' }, 'displayName'],
    ['signs that can’t be shown', { displayName: 'Ama\u0000' }, 'displayName'],
    ['a name that begins a header', { displayName: 'Ama\r\nBcc: eve@example.com' }, 'displayName'],
    ['a name of two lines', { displayName: 'Ama\u2028Mensah' }, 'displayName'],
    ['a name that turns the line around', { displayName: 'Ama \u202egnissem' }, 'displayName'],
    ['a name nobody sees', { displayName: '\u200b\u2060\u3164' }, 'displayName'],
    ['an address that begins a header', { email: 'ama@example.com\r\nBcc: eve@example.com' }, 'email'],
    ['two addresses', { email: 'ama@example.com, eve@example.com' }, 'email'],
  ])('refuses %s and writes nothing', async (_what, wrong, field) => {
    const before = await countRows()
    const input = { displayName: 'Ama', email: newEmail(), password: secret, timeZone: 'UTC', ...wrong }
    await expect(visitor().identity.signUp(input)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      public: { code: 'common.invalid_input', fields: { [field]: [expect.stringMatching(/\s/)] } },
    })
    expect(await countRows()).toEqual(before)
  })

  it('forgets a time zone that isn’t one, and a next page that isn’t ours', async () => {
    const email = newEmail()
    await visitor().identity.signUp({
      displayName: 'Ama',
      email,
      password: secret,
      timeZone: 'Mars/Olympus',
      next: '//evil.example',
    })
    const user = await world.services.db.prisma.user.findUnique({ where: { email }, select: { timeZone: true } })
    expect(user?.timeZone).toBe('UTC')
    expect(JSON.stringify((await mailsTo(email))[0]?.params)).not.toContain('evil')
  })

  it('stops a machine that signs up without end', async () => {
    const caller = visitor()
    const once = () =>
      caller.identity.resendVerification({ email: newEmail() }).then(
        () => 'done',
        error => error.public.code,
      )
    const outcomes: string[] = []
    for (let i = 0; i < 32; i += 1) outcomes.push(await once())
    expect(outcomes.slice(0, 30).every(outcome => outcome === 'done')).toBe(true)
    expect(outcomes.at(-1)).toBe('identity.too_many_tries')
  })
})

describe('a mailed link', () => {
  it('is used once, also by two at the same moment', async () => {
    const email = newEmail()
    await visitor().identity.signUp({ displayName: 'Ama', email, password: secret, timeZone: 'UTC' })
    const token = await linkOf(email)
    const issued: string[] = []
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => visitor(issued).identity.verifyEmail({ token })),
    )
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(issued).toHaveLength(1)
    await expect(visitor().identity.peekVerifyLink({ token })).rejects.toMatchObject(refused('identity.link_used_up'))
  })

  it('runs out after its time, and opens nothing but its purpose', async () => {
    const email = newEmail()
    await visitor().identity.signUp({ displayName: 'Ama', email, password: secret, timeZone: 'UTC' })
    const token = await linkOf(email)
    await expect(visitor().identity.resetPassword({ token, password: 'some other secret' })).rejects.toMatchObject(
      refused('identity.link_used_up'),
    )
    world.clock.advance({ hours: 24, seconds: 1 })
    await expect(visitor().identity.verifyEmail({ token })).rejects.toMatchObject(refused('identity.link_used_up'))
  })

  it('is sent again a few times an hour, and to nobody who doesn’t wait for one', async () => {
    const email = newEmail()
    await visitor().identity.signUp({ displayName: 'Ama', email, password: secret, timeZone: 'UTC' })
    for (let i = 0; i < 8; i += 1) await visitor().identity.resendVerification({ email })
    expect(await mailsTo(email)).toHaveLength(5)
    await visitor().identity.verifyEmail({ token: await linkOf(email) })
    const unknown = newEmail()
    await visitor().identity.resendVerification({ email: unknown })
    expect(await mailsTo(unknown)).toEqual([])
  })
})

describe('signing in', () => {
  it('says the same of an unknown address, a wrong password and an unconfirmed address', async () => {
    const known = await signUpPerson(world)
    const unconfirmed = newEmail()
    await visitor().identity.signUp({ displayName: 'Ama', email: unconfirmed, password: secret, timeZone: 'UTC' })
    const refusalOf = async (input: { email: string; password: string }) => {
      const issued: string[] = []
      const error: unknown = await visitor(issued)
        .identity.signIn(input)
        .catch((caught: unknown) => caught)
      expect(issued).toEqual([])
      return z
        .object({ code: z.string(), public: z.object({ code: z.string(), text: z.string(), help: z.string() }) })
        .parse(error)
    }
    const answers = [
      await refusalOf({ email: newEmail(), password: secret }),
      await refusalOf({ email: known.email, password: 'not the right one' }),
      await refusalOf({ email: unconfirmed, password: secret }),
    ]
    expect(answers[0]?.public.code).toBe('identity.wrong_credentials')
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    // who knew the password gets a link instead
    expect(await mailsTo(unconfirmed)).toHaveLength(2)
  })

  it('stops guessing at one account, but not its owner elsewhere', async () => {
    const { email, password } = await signUpPerson(world)
    const guesser = visitor()
    const codes: string[] = []
    for (let i = 0; i < 10; i += 1) {
      await guesser.identity.signIn({ email, password: `guess ${i}` }).catch(error => codes.push(error.public.code))
    }
    expect(codes.filter(code => code === 'identity.wrong_credentials')).toHaveLength(8)
    expect(codes.at(-1)).toBe('identity.too_many_tries')
    await expect(guesser.identity.signIn({ email, password })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      public: { help: expect.stringMatching(/15 minutes/) },
    })
    await visitor().identity.signIn({ email, password })
  })

  it('counts guesses that come side by side', async () => {
    const { email } = await signUpPerson(world)
    const guesser = visitor()
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        guesser.identity.signIn({ email, password: `guess ${i}` }).then(
          () => 'in',
          error => error.public.code,
        ),
      ),
    )
    expect(codes.filter(code => code === 'identity.wrong_credentials')).toHaveLength(8)
  })
})

describe('passwords', () => {
  it('are kept as Argon2id', async () => {
    const { actor } = await signUpPerson(world)
    const row = await world.services.db.prisma.user.findUnique({ where: { id: actor.userId } })
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('are chosen anew by a mailed link, which ends every session and tells by mail', async () => {
    const person = await signUpPerson(world, { email: newEmail() })
    await visitor().identity.requestPasswordReset({ email: person.email })
    const token = await linkOf(person.email)
    const issued: string[] = []
    await visitor(issued).identity.resetPassword({ token, password: 'brand new secret' })
    expect(await authenticate(world.services, person.token)).toBeNull()
    expect((await authenticate(world.services, issued[0] ?? ''))?.actor.userId).toBe(person.actor.userId)
    expect((await mailsTo(person.email)).at(-1)?.template).toBe('password-changed')
    await expect(visitor().identity.signIn(person)).rejects.toMatchObject(refused('identity.wrong_credentials'))
    await expect(visitor().identity.resetPassword({ token, password: 'yet another one' })).rejects.toMatchObject(
      refused('identity.link_used_up'),
    )
  })

  it('links are not sent to strangers, and nobody is told', async () => {
    const email = newEmail()
    expect(await visitor().identity.requestPasswordReset({ email })).toEqual({ email })
    expect(await mailsTo(email)).toEqual([])
  })

  it('are changed by who knows the old one; other devices end, this one stays', async () => {
    const person = await signUpPerson(world, { email: newEmail() })
    const issued: string[] = []
    await visitor(issued).identity.signIn(person)
    const before = await countRows()
    await expect(
      person.caller.identity.changePassword({ currentPassword: 'wrong', password: 'brand new secret' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST', public: { fields: { currentPassword: [expect.any(String)] } } })
    expect(await countRows()).toEqual(before)
    await person.caller.identity.changePassword({ currentPassword: person.password, password: 'brand new secret' })
    expect(await authenticate(world.services, person.token)).not.toBeNull()
    expect(await authenticate(world.services, issued[0] ?? '')).toBeNull()
    await visitor().identity.signIn({ email: person.email, password: 'brand new secret' })
  })
})

describe('preferences', () => {
  it('are kept and followed', async () => {
    const { caller, token } = await signUpPerson(world)
    await caller.identity.changeLocale({ locale: 'ar' })
    await caller.identity.changeTimeZone({ timeZone: 'Africa/Nairobi' })
    await caller.identity.changeTheme({ theme: 'dark' })
    await caller.identity.changeDisplayName({ displayName: 'نور' })
    expect(await caller.identity.account()).toMatchObject({ theme: 'dark', displayName: 'نور' })
    expect((await authenticate(world.services, token))?.actor).toMatchObject({
      locale: 'ar',
      timeZone: 'Africa/Nairobi',
    })
  })

  it('that don’t exist are refused, and visitors are asked to sign in', async () => {
    const { caller } = await signUpPerson(world)
    const before = await caller.identity.account()
    await expect(caller.identity.changeTimeZone({ timeZone: '+01:00' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(caller.identity.changeTimeZone({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await caller.identity.account()).toEqual(before)
    await expect(visitor().identity.devices()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})
