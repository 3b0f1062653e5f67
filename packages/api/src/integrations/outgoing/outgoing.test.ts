import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type CallKind, NotSentError, type OutgoingOptions, openOutgoing, retryAfterMs, type Verdict } from './index.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

class Failed extends Error {
  readonly verdict: Verdict
  constructor(verdict: Verdict) {
    super(JSON.stringify(verdict))
    this.verdict = verdict
  }
}

type Answer = (req: IncomingMessage, res: ServerResponse) => void

/** A service on a port of its own that can be closed and opened again there. `seen` counts what reached it. */
async function service(answer: Answer) {
  const it = { seen: 0, answer, url: '', close: async () => {}, open: async () => {} }
  const server = createServer((req, res) => {
    it.seen += 1
    it.answer(req, res)
  })
  let port = 0
  it.open = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const place = server.address()
    port = typeof place === 'object' ? (place?.port ?? 0) : 0
    it.url = `http://127.0.0.1:${port}/`
  }
  it.close = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  cleanUps.push(it.close)
  await it.open()
  return it
}

const ok: Answer = (_req, res) => res.end('ok')
const broken: Answer = (_req, res) => res.writeHead(500).end()

function open(options: Partial<OutgoingOptions> = {}) {
  return openOutgoing('paystack', {
    judge: error => (error instanceof Failed ? error.verdict : 'away'),
    ...options,
    policy: {
      timeoutMs: 2000,
      tries: { read: 3, keyed: 2 },
      backoff: { firstMs: 1, mostMs: 5 },
      breaker: { failures: 4, restMs: 200 },
      ...options.policy,
    },
  })
}

const ask = (outgoing: ReturnType<typeof open>, url: string, kind: CallKind = 'read') =>
  outgoing.call({ name: 'ask', kind }, async signal => {
    const response = await fetch(url, { signal })
    const text = await response.text()
    if (response.status === 429) throw new Failed({ pauseMs: retryAfterMs(response.headers, new Date()) ?? 0 })
    if (!response.ok) throw new Failed(response.status >= 500 ? 'away' : 'answer')
    return text
  })

const broke = () => {
  throw new Failed('away')
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('tries', () => {
  it.each([
    ['read', 3],
    ['keyed', 2],
    ['unkeyed', 1],
  ] as const)('a call that is %s reaches a failing service %i times', async (kind, times) => {
    const there = await service(broken)
    expect(await failure(ask(open(), there.url, kind))).toBeInstanceOf(Failed)
    expect(there.seen).toBe(times)
  })

  it('one that its use case repeats is sent once, though it has a key', async () => {
    const there = await service(broken)
    const call = open().call({ name: 'ask', kind: 'keyed', once: true }, signal =>
      fetch(there.url, { signal }).then(broke),
    )
    await failure(call)
    expect(there.seen).toBe(1)
  })

  it('a refusal is an answer: nothing is sent again', async () => {
    const there = await service((_req, res) => res.writeHead(400).end())
    await failure(ask(open(), there.url))
    expect(there.seen).toBe(1)
  })

  it('succeeds by the second where the first was lost', async () => {
    const there = await service((req, res) => (there.seen === 1 ? req.socket.destroy() : ok(req, res)))
    expect(await ask(open(), there.url, 'keyed')).toBe('ok')
  })

  it('none begins once the budget is spent', async () => {
    const there = await service(broken)
    await failure(ask(open({ policy: { budgetMs: 0 } }), there.url))
    expect(there.seen).toBe(1)
  })
})

describe('a service that is away', () => {
  it('frozen: it takes the connection and never answers; the time limit ends each try', async () => {
    const sockets = new Set<Socket>()
    const frozen = createSocketServer(socket => {
      sockets.add(socket)
      socket.on('error', () => {})
    }).listen(0, '127.0.0.1')
    await once(frozen, 'listening')
    cleanUps.push(() => {
      for (const socket of sockets) socket.destroy()
      frozen.close()
    })
    const place = frozen.address()
    const url = `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}/`
    let tries = 0
    const outgoing = open({
      policy: { timeoutMs: 50 },
      measure: (_name, attempt) => {
        tries += 1
        return attempt()
      },
    })
    expect(await failure(ask(outgoing, url, 'keyed'))).toMatchObject({ name: 'TimeoutError' })
    expect(tries).toBe(2)
  })

  it('stopped: after some failures nothing is sent, and once it is back one call closes the breaker', async () => {
    const there = await service(ok)
    const gauges = new Map<string, () => number>()
    const outgoing = open({ about: 'ng', gauge: (name, read) => gauges.set(name, read) })
    const level = () => gauges.get('outgoing_breaker_paystack_ng')?.()
    expect([await ask(outgoing, there.url), outgoing.standing(), level()]).toEqual(['ok', 'closed', 0])
    await there.close()
    for (let calls = 0; calls < 4; calls += 1) await failure(ask(outgoing, there.url, 'unkeyed'))
    expect([outgoing.standing(), level()]).toEqual(['open', 2])
    await there.open()
    const before = there.seen
    const error = await failure(ask(outgoing, there.url))
    expect(error).toBeInstanceOf(NotSentError)
    expect(error).toMatchObject({ because: 'breaker', retryAfterSeconds: 1 })
    expect(there.seen).toBe(before)
    // A timer may come a millisecond before the clock has moved as far.
    await expect.poll(() => outgoing.standing()).toBe('half-open')
    expect(await ask(outgoing, there.url)).toBe('ok')
    expect([outgoing.standing(), level()]).toEqual(['closed', 0])
  })

  it('a refusal between failures shows that it is well, and closes the breaker as a yes does', async () => {
    const there = await service(broken)
    const outgoing = open()
    const no: Answer = (_req, res) => res.writeHead(404).end()
    for (let calls = 0; calls < 3; calls += 1) await failure(ask(outgoing, there.url, 'unkeyed'))
    there.answer = no
    await failure(ask(outgoing, there.url))
    there.answer = broken
    for (let calls = 0; calls < 3; calls += 1) await failure(ask(outgoing, there.url, 'unkeyed'))
    expect(outgoing.standing()).toBe('closed')
    await failure(ask(outgoing, there.url, 'unkeyed'))
    expect(outgoing.standing()).toBe('open')
    await expect.poll(() => outgoing.standing()).toBe('half-open')
    there.answer = no
    expect(await failure(ask(outgoing, there.url))).toBeInstanceOf(Failed)
    expect(outgoing.standing()).toBe('closed')
  })
})

describe('too many calls', () => {
  const tooMany =
    (headers: Record<string, string>): Answer =>
    (_req, res) =>
      res.writeHead(429, headers).end()

  it('nothing more is sent until the service has said one may, and that is no failure of it', async () => {
    const there = await service(tooMany({ 'retry-after': '20' }))
    let at = new Date('2026-11-25T09:00:00Z')
    const outgoing = open({ now: () => at, policy: { breaker: { failures: 1, restMs: 60_000 } } })
    await failure(ask(outgoing, there.url, 'unkeyed'))
    there.answer = ok
    const seen = there.seen
    expect(await failure(ask(outgoing, there.url))).toMatchObject({ because: 'told-to-wait', retryAfterSeconds: 20 })
    expect([there.seen, outgoing.standing()]).toEqual([seen, 'closed'])
    at = new Date('2026-11-25T09:00:20Z')
    expect(await ask(outgoing, there.url)).toBe('ok')
  })

  it('a short wait is waited for; an hour is not taken at its word', async () => {
    const there = await service((req, res) =>
      there.seen === 1 ? tooMany({ 'retry-after': '0.1' })(req, res) : ok(req, res),
    )
    expect(await ask(open(), there.url, 'keyed')).toBe('ok')
    const strict = await service(tooMany({ 'retry-after': '3600' }))
    const outgoing = open()
    await failure(ask(outgoing, strict.url, 'unkeyed'))
    expect(await failure(ask(outgoing, strict.url))).toMatchObject({ retryAfterSeconds: 60 })
  })

  const now = new Date('2026-11-25T09:00:00Z')
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Wed, 25 Nov 2026 09:00:05 GMT' }, 5000],
    [{ 'retry-after': 'Wed, 25 Nov 2026 08:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': '9' }, 9000],
    [{ 'x-ratelimit-reset': String(now.getTime() / 1000 + 30) }, 30_000],
    [{ 'x-ratelimit-reset': String(now.getTime() + 30_000) }, 30_000],
    [{ 'x-ratelimit-reset': '-3' }, null],
    [{}, null],
  ])('reads %o as %s ms', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(ms)
  })
})
