import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout as delay, setImmediate } from 'node:timers/promises'
import { NotSentError, type OutgoingHooks, openOutgoing } from '../outgoing/index.ts'
import { ScannerError, type ScanVerdict, type VirusScanner } from './virus-scanner.ts'

const secondsToMs = 1000
/** clamd answers after its last engine run; a large archive takes it a while. */
const silenceMs = 120 * secondsToMs
const connectMs = 5 * secondsToMs
const longestReply = 4096
/** More than a socket holds of what the other end hasn't read. */
const socketBufferBytes = 4 * 1024 * 1024
const waitMs = 50
const pieceBytes = 64 * 1024

/**
 * ClamAV's daemon at `host:port`, or at the path of its socket, asked by INSTREAM (clamd(8)).
 *
 * clamd must be set up with MaxFileSize and MaxScanSize not below StreamMaxLength, and AlertExceedsMax yes: a stream over
 * those two is answered "OK" otherwise, although nobody looked at its end.
 */
export function createScanner(address: string, hooks: OutgoingHooks = {}): VirusScanner {
  const outgoing = openOutgoing('scanner', {
    ...hooks,
    // A file that can't be read is no fault of the scanner's.
    judge: error => (error instanceof ScannerError ? 'away' : 'answer'),
  })
  return {
    async scan(open) {
      try {
        return await outgoing.call({ name: 'clamd scan', kind: 'read' }, () => scanWhole(address, open))
      } catch (error) {
        throw error instanceof NotSentError ? new ScannerError(error.message, { cause: error }) : error
      }
    },
  }
}

async function scanWhole(address: string, open: () => Promise<Readable>): Promise<ScanVerdict> {
  const first = await ask(address, open, Number.POSITIVE_INFINITY)
  if (first.reply !== null) return verdictOf(first.reply)
  // It hung up while we wrote. Over StreamMaxLength it answers and closes, and a write after that costs us the answer, so the second
  // time we wait for it around that place.
  const second = await ask(address, open, first.sent - socketBufferBytes)
  if (second.reply !== null) return verdictOf(second.reply)
  throw new ScannerError('the virus scanner hung up')
}

type Answer = { reply: string | null; sent: number }

/** `reply` is null when the other end closed without one while the file was being sent. */
async function ask(address: string, open: () => Promise<Readable>, waitFrom: number): Promise<Answer> {
  const socket = await connect(address)
  let answered = false
  let sent = 0
  const reply = readReply(socket).finally(() => {
    answered = true
  })
  // Asked for below; until then nobody listens.
  reply.catch(() => {})
  const file = await open()
  try {
    await write(socket, Buffer.from('zINSTREAM\0'))
    for await (const bytes of pieces(file)) {
      await (sent >= waitFrom ? delay(waitMs) : setImmediate())
      if (answered) break
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.byteLength)
      await write(socket, Buffer.concat([length, bytes]))
      sent += bytes.byteLength
    }
    if (!answered) await write(socket, Buffer.alloc(4))
    return { reply: await reply, sent }
  } catch (error) {
    if (error instanceof ScannerError && hungUpOn(error) && sent > 0) return { reply: null, sent }
    throw error
  } finally {
    file.destroy()
    socket.destroy()
  }
}

/** Small enough to lie in the socket whole: one that clamd closes in the middle of would cost us its answer. */
async function* pieces(file: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of file) {
    const bytes: Buffer = Buffer.from(chunk)
    for (let at = 0; at < bytes.byteLength; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
}

function hungUpOn(error: ScannerError): boolean {
  const { cause } = error
  return cause instanceof Error && 'code' in cause && (cause.code === 'EPIPE' || cause.code === 'ECONNRESET')
}

async function connect(address: string): Promise<Socket> {
  const tcp = /^(?:\[(?<v6>[0-9a-f:]+)\]|(?<host>[^/:]+)):(?<port>\d+)$/i.exec(address)?.groups
  const socket = tcp
    ? createConnection({ host: tcp.v6 ?? tcp.host ?? 'localhost', port: Number(tcp.port) })
    : createConnection({ path: address })
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectMs) })
    return socket
  } catch (cause) {
    socket.destroy()
    throw new ScannerError('the virus scanner cannot be reached', { cause })
  }
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  if (!socket.writable || socket.write(bytes)) return
  // Whichever didn't come is no longer listened for: a large file waits thousands of times.
  const over = new AbortController()
  const { signal } = over
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).catch(() => {})
  over.abort()
}

/** Collects until the zero byte that ends a reply to a `z` command. */
function readReply(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = ''
    socket.setEncoding('utf8')
    socket.setTimeout(silenceMs, () => socket.destroy(new ScannerError('the virus scanner is silent')))
    socket.on('data', chunk => {
      reply += chunk.toString()
      const end = reply.indexOf('\0')
      if (end >= 0) resolve(reply.slice(0, end))
      else if (reply.length > longestReply) reject(new ScannerError('the virus scanner talks nonsense'))
    })
    socket.on('error', cause => reject(new ScannerError('the virus scanner hung up', { cause })))
    socket.on('close', () => reject(new ScannerError('the virus scanner hung up')))
  })
}

/** Exactly "stream: OK" is clean; whatever else is said is not. */
function verdictOf(reply: string): ScanVerdict {
  const line = reply.trim()
  if (line === 'stream: OK') return { verdict: 'clean' }
  const signature = /^stream: (.+) FOUND$/.exec(line)?.[1]
  if (signature?.startsWith('Heuristics.Limits.Exceeded')) return { verdict: 'too-large' }
  if (signature) return { verdict: 'infected', signature }
  if (line.includes('size limit exceeded')) return { verdict: 'too-large' }
  throw new ScannerError(`the virus scanner answered ${JSON.stringify(line.slice(0, 200))}`)
}
