import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createScanner } from './clamd.ts'
import { type ClamdTestServer, eicar, findClamd, startClamdTestServer } from './clamd-test-server.ts'
import { ScannerError } from './virus-scanner.ts'

const clamd = await findClamd()
if (!clamd)
  console.info('clamd is not installed: the tests with a real scanner are skipped (apt-get install clamav-daemon).')

describe.skipIf(!clamd)('a real clamd', () => {
  let server: ClamdTestServer
  beforeAll(async () => {
    server = await startClamdTestServer(clamd ?? '')
  })
  afterAll(() => server.stop())

  it('calls an ordinary file clean', async () => {
    expect(await createScanner(server.address).scan(async () => Readable.from([Buffer.alloc(300_000, 7)]))).toEqual({
      verdict: 'clean',
    })
  })

  it('finds EICAR, wherever it stands', async () => {
    const file = async () => Readable.from([Buffer.alloc(100_000, 1), Buffer.from(eicar), Buffer.alloc(100_000, 2)])
    expect(await createScanner(server.address).scan(file)).toEqual({
      verdict: 'infected',
      signature: expect.stringContaining('Eicar'),
    })
  })

  it('never calls a file clean that is larger than it looks at', async () => {
    const piece = Buffer.alloc(1024 * 1024, 3)
    const file = async () => Readable.from([piece, piece, piece, piece, piece, piece, piece, piece])
    expect(await createScanner(server.address).scan(file)).toEqual({ verdict: 'too-large' })
  })
})

/** What clamd might do wrong; a real one can't be made to. */
async function strange(behave: (socket: Socket) => void): Promise<{ address: string; stop: () => void }> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    behave(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  if (typeof place !== 'object' || place === null) throw new Error('no port')
  return { address: `127.0.0.1:${place.port}`, stop: () => server.close() }
}

describe('a scanner that misbehaves', () => {
  const file = async () => Readable.from([Buffer.alloc(10_000)])

  it.each([
    ['hangs up', (socket: Socket) => socket.destroy()],
    ['answers half', (socket: Socket) => socket.end('stream: OK')],
    ['answers an error', (socket: Socket) => socket.end('stream: Can not open file ERROR\0')],
    ['answers something else', (socket: Socket) => socket.end('OK\0')],
    ['answers OK with more behind it', (socket: Socket) => socket.end('stream: OK, mostly\0')],
  ])('is an error and never "clean" when it %s', async (_name, behave) => {
    const { address, stop } = await strange(behave)
    await expect(createScanner(address).scan(file)).rejects.toBeInstanceOf(ScannerError)
    stop()
  })

  it('is an error when nobody listens', async () => {
    await expect(createScanner('127.0.0.1:1').scan(file)).rejects.toBeInstanceOf(ScannerError)
    await expect(createScanner('/nowhere/clamd.sock').scan(file)).rejects.toBeInstanceOf(ScannerError)
  })

  it('is no "clean" either when the file itself breaks off', async () => {
    const { address, stop } = await strange(socket => socket.on('end', () => socket.end('stream: OK\0')))
    const broken = new Readable({
      read() {
        this.destroy(new Error('disk'))
      },
    })
    await expect(createScanner(address).scan(async () => broken)).rejects.toThrow()
    stop()
  })
})
