import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailTransport, type MailMessage, MailTransportError, redactAddresses } from './index.ts'
import { startSmtpServer } from './smtp-test-server.ts'

const message: MailMessage = {
  to: 'ada@example.com',
  subject: 'مرحبًا ₦2,500',
  html: '<p dir="rtl">مرحبًا</p>',
  text: 'Hello ₦',
  messageId: '<0190@odim.test>',
}
const from = 'Odim <hello@odim.test>'
const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function server(options?: Parameters<typeof startSmtpServer>[0]) {
  const started = await startSmtpServer(options)
  cleanUps.push(started.stop)
  return started
}

async function failure(sending: Promise<void>): Promise<MailTransportError> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof MailTransportError)) throw new Error(`expected a MailTransportError, got ${error}`)
  return error
}

describe('mail over SMTP', () => {
  it('arrives whole', async () => {
    const smtp = await server()
    await createMailTransport({ url: smtp.url, from }).send(message)
    const [mail] = smtp.received
    expect(mail?.subject).toBe(message.subject)
    expect(mail?.text?.trim()).toBe(message.text)
    expect(mail?.html).toContain('مرحبًا')
    expect(mail?.messageId).toBe(message.messageId)
    expect(mail?.from?.text).toBe('"Odim" <hello@odim.test>')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(smtp.recipients).toEqual([['ada@example.com']])
  })

  it('has one recipient and no header of its subject’s making', async () => {
    const smtp = await server()
    const transport = createMailTransport({ url: smtp.url, from })
    await transport.send({ ...message, subject: 'Hi\r\nBcc: eve@example.com' })
    await transport.send({ ...message, to: 'ada@example.com, eve@example.com' }).catch(() => {})
    await transport.send({ ...message, to: 'ada@example.com\r\nRCPT TO:<eve@example.com>' }).catch(() => {})
    expect(smtp.recipients.flat()).not.toContain('eve@example.com')
    expect(smtp.received[0]?.bcc).toBeUndefined()
  })

  it('throws when nobody listens', async () => {
    const smtp = await server()
    await smtp.stop()
    const error = await failure(createMailTransport({ url: smtp.url, from }).send(message))
    expect(error.permanent).toBe(false)
    expect(error.message).toMatch(/ECONN|ESOCKET/)
  })

  it('gives up on a server that never greets', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    cleanUps.push(async () => silent.close())
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const started = Date.now()
    const error = await failure(
      createMailTransport({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 200 }).send(message),
    )
    expect(error.permanent).toBe(false)
    expect(Date.now() - started).toBeLessThan(3000)
  })

  it.each([
    [550, true],
    [551, true],
    [553, true],
    [450, false],
    [552, false],
    [535, false],
  ])('takes %i to RCPT TO as permanent: %s, and keeps the address out of the error', async (status, permanent) => {
    const smtp = await server({ refuse: { status, text: 'no <ada@example.com> here' } })
    const error = await failure(createMailTransport({ url: smtp.url, from }).send(message))
    expect(error.permanent).toBe(permanent)
    expect(String(error.stack)).not.toContain('ada@example.com')
  })

  it('comes back after a refusal of the content', async () => {
    const smtp = await server({ refuseData: { status: 550 } })
    expect((await failure(createMailTransport({ url: smtp.url, from }).send(message))).permanent).toBe(false)
  })
})

it('redacts addresses wherever they stand', () => {
  expect(redactAddresses('550 <ada.l+x@example.com>: no; b@c.org')).toBe('550 <a…@example.com>: no; b…@c.org')
})
