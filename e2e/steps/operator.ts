import type { Page } from '@playwright/test'
import type { NewPerson, PersonOptions } from '../browser.ts'
import { withDatabase } from './database.ts'
import { newcomer, signedUp } from './people.ts'

/** A page of somebody who runs the place: signed up as everybody, made an operator by the owner of the database. */
export async function operator(person: NewPerson, options: PersonOptions = {}): Promise<Page> {
  const page = await person(options)
  const who = newcomer('Osei')
  await signedUp(page, who)
  await withDatabase(
    prisma => prisma.$executeRaw`UPDATE users SET roles = roles || '{admin}' WHERE email = ${who.email}::citext`,
  )
  return page
}

/** Something of everything that operators look at, in a state that asks for them. */
export function aTroubledPlace() {
  return withDatabase(async prisma => {
    const [mailId, eventId] = [crypto.randomUUID(), crypto.randomUUID()]
    const fingerprint = mailId.replaceAll('-', '')
    await prisma.mail.create({
      data: {
        ...{ id: mailId, toAddress: 'ama@example.com', template: 'receipt', locale: 'en', params: {} },
        ...{ dedupeKey: `e2e:${mailId}`, state: 'queued', lastError: '451 ama@example.com: try again later' },
      },
    })
    await prisma.mail.update({ where: { id: mailId }, data: { state: 'failed' } })
    await prisma.webhookEvent.create({
      data: {
        ...{ id: eventId, integrationId: 'ng', dedupeKey: `e2e:${eventId}`, event: 'charge.success' },
        ...{ reference: 'od-0123456789', body: Buffer.from('{"event":"charge.success","data":{"amount":250000}}') },
        ...{ verdict: 'failed', error: 'not a payment of ours', handledAt: new Date() },
      },
    })
    await prisma.errorGroup.create({
      data: {
        ...{ fingerprint, app: 'web', name: 'TypeError', message: 'Cannot read properties of undefined' },
        ...{ firstRelease: '1', lastRelease: '2', firstSeenAt: new Date(), lastSeenAt: new Date(), count: 3 },
        events: {
          create: {
            ...{ happenedAt: new Date(), release: '2', place: 'GET /discover', requestId: 'r-1' },
            stack: 'TypeError: Cannot read properties of undefined\n    at discover (discover.ts:12:3)',
          },
        },
      },
    })
    await prisma.reconciliationRun.create({
      data: {
        ...{ id: crypto.randomUUID(), startedAt: new Date(), finishedAt: new Date(), repaired: 1, opened: 1 },
        figures: [
          {
            ...{ integrationId: 'ng', currency: 'NGN', matched: { count: 3, sum: '708750' } },
            ...{ unmatched: { count: 1, ours: '0', theirs: '-500000' }, settled: '0', elsewhere: '1500' },
            balance: '210250',
          },
        ],
      },
    })
    await prisma.reconciliationException.create({
      data: {
        ...{ id: crypto.randomUUID(), integrationId: 'ng', currency: 'NGN', kind: 'transfer-unknown', subject: mailId },
        ...{ expected: 0n, arrived: -500_000n, openedAt: new Date() },
      },
    })
    const [job] = await prisma.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM graphile_worker.add_job('e2e.no-such-task', '{"note": "nobody takes this"}'::json, max_attempts => 1)`
    await prisma.$queryRaw`SELECT FROM graphile_worker.permanently_fail_jobs(ARRAY[${job?.id ?? '0'}::bigint], 'The dye ran out')`
    const user = await prisma.user.findFirstOrThrow({ orderBy: { createdAt: 'desc' }, select: { id: true } })
    return { jobId: job?.id ?? '', mailId, eventId, fingerprint, userId: user.id }
  })
}
