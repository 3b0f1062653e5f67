import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { ScannerError, type ScanVerdict, type VirusScanner } from './virus-scanner.ts'

const secondsToMs = 1000
/** clamd answers after its last engine run; a large archive takes it a while. */
const silenceMs = 120 * secondsToMs
const connectMs = 5 * secondsToMs
const longestReply = 4096

/**
 * ClamAV's daemon at `host:port`, or at the path of its socket, asked by INSTREAM (clamd(8)).
 *
 * clamd must be set up with MaxFileSize and MaxScanSize not below StreamMaxLength, and AlertExceedsMax yes: a stream over
 * those two is answered "OK" otherwise, although nobody looked at its end.
 */
export function createScanner(address: string): VirusScanner {
  return {
    async scan(file) {
      const socket = await connect(address)
      const reply = readReply(socket)
      let answered = false
      // A reply that comes, or fails to, while we still send; what it was is asked for below.
      reply
        .catch(() => {})
        .finally(() => {
          answered = true
        })
      try {
        await send(socket, file, () => answered)
        return verdictOf(await reply)
      } finally {
        file.destroy()
        socket.destroy()
      }
    },
  }
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

/** @throws whatever reading the file throws. What goes wrong with the socket, the reply says. */
async function send(socket: Socket, file: Readable, answered: () => boolean): Promise<void> {
  const length = Buffer.alloc(4)
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const chunk of file) {
    const bytes: Buffer = Buffer.from(chunk)
    if (bytes.byteLength === 0) continue
    // Over StreamMaxLength clamd answers and closes its end. Writing to a closed end would cost us the answer that lies there to be
    // read, so what has come is read first.
    await setImmediate()
    if (answered()) return
    length.writeUInt32BE(bytes.byteLength)
    await write(socket, Buffer.concat([length, bytes]))
  }
  await write(socket, Buffer.alloc(4))
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  if (!socket.writable || socket.write(bytes)) return
  await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
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
