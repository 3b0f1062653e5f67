import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type MailCatcher, startMailCatcher } from './catcher.ts'
import { mailSchema } from './store.ts'

let folder: string
let catcher: MailCatcher

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odim-mail-'))
  catcher = await startMailCatcher({ folder: join(folder, 'mail'), smtpPort: 0, httpPort: 0 })
})

afterEach(async () => {
  await catcher.close()
  await rm(folder, { recursive: true, force: true })
})

test('keeps a mail and tells it by its envelope, newest first', async () => {
  await deliver('ada@example.test', 'Subject: =?utf-8?Q?Bienvenue_=C3=A0_Odim?=\r\nTo: ada@example.test\r\n\r\nHello')
  await deliver('obi@example.test', 'Subject: Second\r\nTo: obi@example.test\r\n\r\nHi')
  const all = await list('')
  expect(all.map(mail => mail.subject)).toEqual(['Second', 'Bienvenue à Odim'])
  const [mine] = await list('?to=ADA@example.test')
  expect(mine?.text.trim()).toBe('Hello')
  const one = await fetch(`${catcher.url}/messages/${mine?.id}`)
  expect(mailSchema.parse(await one.json()).subject).toBe('Bienvenue à Odim')
  const raw = await fetch(`${catcher.url}/messages/${mine?.id}/raw`)
  expect(await raw.text()).toContain('=?utf-8?Q?')
})

test('reads HTML and text apart', async () => {
  const parts = [
    'Subject: Two\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n',
    '--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nplain words\r\n',
    '--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>rich words</p>\r\n--x--',
  ]
  await deliver('ada@example.test', parts.join('\r\n'))
  const [mail] = await list('')
  expect(mail?.text).toContain('plain words')
  expect(mail?.html).toContain('<p>rich words</p>')
})

test('forgets one mail or all of them', async () => {
  await deliver('a@example.test', 'Subject: One\r\n\r\n1')
  await deliver('a@example.test', 'Subject: Two\r\n\r\n2')
  const [newest] = await list('')
  await fetch(`${catcher.url}/messages/${newest?.id}`, { method: 'DELETE' })
  expect((await list('')).map(mail => mail.subject)).toEqual(['One'])
  await fetch(`${catcher.url}/messages`, { method: 'DELETE' })
  expect(await list('')).toEqual([])
})

test('an id that is a path finds nothing and removes nothing', async () => {
  await deliver('a@example.test', 'Subject: One\r\n\r\n1')
  const found = await fetch(`${catcher.url}/messages/..%2F..%2Fpackage`)
  expect(found.status).toBe(404)
  await fetch(`${catcher.url}/messages/..%2Fmail`, { method: 'DELETE' })
  expect(await readdir(join(folder, 'mail'))).toHaveLength(2)
})

async function list(query: string) {
  const answer = await fetch(`${catcher.url}/messages${query}`)
  return z.array(mailSchema).parse(await answer.json())
}

/** Speaks SMTP by hand, a line at a time, each after the server's answer to the last. */
function deliver(to: string, message: string): Promise<void> {
  const lines = ['EHLO test', 'MAIL FROM:<odim@example.test>', `RCPT TO:<${to}>`, 'DATA', `${message}\r\n.`, 'QUIT']
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(catcher.smtpUrl).port), '127.0.0.1')
    socket.on('data', chunk => {
      const reply = chunk.toString()
      if (/^[45]/.test(reply)) return reject(new Error(reply))
      if (!/^\d{3} /m.test(reply)) return
      const next = lines.shift()
      if (next) socket.write(`${next}\r\n`)
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}
