import { asOwner } from '@odim/db/testing'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemContext } from '../context.ts'
import { createMailTransport } from '../integrations/mail/index.ts'
import { type SmtpTestServer, startSmtpServer } from '../integrations/mail/smtp-test-server.ts'
import { createTestWorld, type TestWorld } from '../testing/index.ts'
import { deliverMail, queueMail } from './index.ts'
import { sampleMails } from './sample-mails.ts'

let world: TestWorld
let smtp: SmtpTestServer
const lines: string[] = []

beforeEach(async () => {
  lines.length = 0
  smtp = await startSmtpServer()
  const logger = pino({ level: 'debug' }, { write: line => lines.push(line) })
  world = await createTestWorld({ services: { mail: transportTo(smtp.url), logger } })
})
afterEach(async () => {
  await smtp.stop()
  await world.close()
})

const transportTo = (url: string) => createMailTransport({ url, from: 'Odim <hello@odim.test>', timeoutMs: 2000 })
const prisma = () => world.database.database.prisma

async function queueReceipt(dedupeKey = 'receipt:1') {
  await world.systemContext().transaction(tx =>
    queueMail(tx, {
      to: 'ada@example.com',
      template: 'receipt',
      locale: 'fr',
      params: sampleMails.receipt,
      dedupeKey,
    }),
  )
  return prisma().mail.findUniqueOrThrow({ where: { dedupeKey } })
}
const reload = (id: string) => prisma().mail.findUniqueOrThrow({ where: { id } })
const stagedJobs = () => asOwner(world.database, `SELECT task, payload FROM job_outbox ORDER BY id`)

describe('queueMail', () => {
  it('stages one mail and one job for an event handled twice', async () => {
    const mail = await queueReceipt()
    await queueReceipt()
    expect(await prisma().mail.count()).toBe(1)
    expect(await stagedJobs()).toEqual([{ task: 'notifications.send-mail', payload: { mailId: mail.id } }])
    expect(mail.params).toMatchObject({ amountMinor: '250000', paidAt: '2026-11-23T09:05:00.000Z' })
  })

  it('leaves nothing of a transaction that fails', async () => {
    const params = sampleMails.receipt
    const failing = world.systemContext().transaction(async tx => {
      await queueMail(tx, { to: 'ada@example.com', template: 'receipt', locale: 'en', params, dedupeKey: 'x' })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await prisma().mail.count()).toBe(0)
    expect(await stagedJobs()).toEqual([])
  })

  it('refuses values that are not the template’s', async () => {
    const params = { ...sampleMails.receipt, path: 'https://evil.test' }
    const queueing = world
      .systemContext()
      .transaction(tx => queueMail(tx, { to: 'a@b.c', template: 'receipt', locale: 'en', params, dedupeKey: 'x' }))
    await expect(queueing).rejects.toThrow()
    expect(await prisma().mail.count()).toBe(0)
  })
})

describe('deliverMail', () => {
  it('sends it once, in the reader’s language, and says so', async () => {
    const mail = await queueReceipt()
    await deliverMail(world.systemContext(), { mailId: mail.id })
    await deliverMail(world.systemContext(), { mailId: mail.id })
    expect(smtp.received).toHaveLength(1)
    expect(smtp.received[0]?.subject).toBe('Votre reçu : Kofi Drums')
    expect(smtp.received[0]?.messageId).toContain(mail.id)
    expect(await reload(mail.id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      lastError: null,
      sentAt: world.clock.now(),
    })
  })

  it('keeps addresses out of the log', async () => {
    const mail = await queueReceipt()
    await deliverMail(world.systemContext(), { mailId: mail.id })
    expect(lines.join('')).toContain('a…@example.com')
    expect(lines.join('')).not.toContain('ada@example.com')
  })

  it('fails while the server is down, and goes out with the same Message-ID when the job comes back', async () => {
    const mail = await queueReceipt()
    await smtp.stop()
    for (const attempts of [1, 2]) {
      await expect(deliverMail(world.systemContext(), { mailId: mail.id })).rejects.toThrow(/ECONN|ESOCKET/)
      expect(await reload(mail.id)).toMatchObject({ state: 'queued', attempts, sentAt: null })
    }
    const noted = await reload(mail.id)
    smtp = await startSmtpServer({ port: smtp.port })
    await deliverMail(world.systemContext(), { mailId: mail.id })
    expect(smtp.received).toHaveLength(1)
    expect(smtp.received[0]?.messageId).toBe(noted.messageId)
    expect(await reload(mail.id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null })
  })

  it('stops at a recipient that is refused for good, and can be tried again by hand', async () => {
    const mail = await queueReceipt()
    const refusing = await startSmtpServer({ refuse: { status: 550, text: 'no ada@example.com here' } })
    const ctx = { ...world.systemContext(), mail: transportTo(refusing.url) }
    await deliverMail(ctx, { mailId: mail.id })
    await refusing.stop()
    const failed = await reload(mail.id)
    expect(failed).toMatchObject({ state: 'failed', attempts: 1 })
    expect(failed.lastError).not.toContain('ada@example.com')
    await deliverMail(world.systemContext(), { mailId: mail.id })
    expect(await reload(mail.id)).toMatchObject({ state: 'sent' })
  })

  it('writes nothing once its attempt has passed to another worker', async () => {
    const mail = await queueReceipt()
    const fence = async () => {
      throw new Error('no longer ours')
    }
    const stale = createSystemContext(world.services, { cause: 'job', requestId: 'job', fence })
    await expect(deliverMail(stale, { mailId: mail.id })).rejects.toThrow('no longer ours')
    expect(await reload(mail.id)).toMatchObject({ state: 'queued', attempts: 0 })
  })

  it('forgets a token once it is out', async () => {
    const ctx = world.systemContext()
    const params = { path: '/verify-email?token=s3cret', validHours: 24 }
    await ctx.transaction(tx =>
      queueMail(tx, { to: 'ada@example.com', template: 'verify-email', locale: 'ar', params, dedupeKey: 'v' }),
    )
    const mail = await prisma().mail.findUniqueOrThrow({ where: { dedupeKey: 'v' } })
    await deliverMail(ctx, { mailId: mail.id })
    expect(smtp.received[0]?.text).toContain('token=s3cret')
    expect((await reload(mail.id)).params).toEqual({})
  })

  it('ignores a mail that is not there', async () => {
    await deliverMail(world.systemContext(), { mailId: '01900000-0000-7000-8000-000000000000' })
    expect(smtp.received).toEqual([])
  })
})
