import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { isFree, portChooser } from './ports.ts'

test.each(['127.0.0.1', undefined])('a port in use on %s is told, and the next free one is taken', async host => {
  const taken = await listen(host)
  const told: string[] = []
  const choose = portChooser(sentence => told.push(sentence))
  const port = await choose({ what: 'web process', variable: 'PORT', port: taken })
  expect(port).toBeGreaterThan(taken)
  expect(await isFree(port)).toBe(true)
  expect(told).toEqual([`Port ${taken} is in use; the web process takes ${port}. Set PORT to choose another.`])
})

test('one port is never given twice, though nobody listens on it yet', async () => {
  const free = await freePort()
  const choose = portChooser(() => undefined)
  const wish = { what: 'mail catcher', variable: 'SMTP_PORT', port: free }
  expect(await choose(wish)).not.toBe(await choose(wish))
})

async function listen(host: string | undefined): Promise<number> {
  const server: Server = createServer()
  await new Promise<void>(resolve => server.listen({ port: 0, ...(host ? { host } : {}) }, resolve))
  onTestFinished(() => new Promise<void>(resolve => server.close(() => resolve())))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, resolve))
  const address = server.address()
  await new Promise<void>(resolve => server.close(() => resolve()))
  return typeof address === 'object' && address ? address.port : 0
}
