// node e2e/many/balancer.ts <port> <address> <address>: one address in front of several web processes, taken in turn.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { createProxyServer } from 'http-proxy-3'
import { z } from 'zod'

const [port, ...addresses] = z.tuple([z.coerce.number().int()], z.url()).parse(process.argv.slice(2))
const targets = addresses.map((address, index) => ({ address, name: 'ab'[index] ?? `${index}`, ready: true }))
type Target = (typeof targets)[number]
let turn = 0

/** The one a test asks for by the cookie `to`, as long as it is there; else whoever's turn it is. */
function choose(request: IncomingMessage, tried: readonly Target[]): Target | undefined {
  const left = targets.filter(target => target.ready && !tried.includes(target))
  const wanted = /(?:^|; )to=(\w)/.exec(request.headers.cookie ?? '')?.[1]
  turn += 1
  return left.find(target => target.name === wanted) ?? left[turn % Math.max(1, left.length)]
}

const proxy = createProxyServer({ xfwd: true })
proxy.on('proxyRes', (answer, _request, response) => {
  // Its process was killed: whoever reads the rest has to learn that there is none.
  answer.on('close', () => {
    if (!answer.complete) response.destroy()
  })
})

function pass(request: IncomingMessage, response: ServerResponse, tried: readonly Target[] = []): void {
  const target = choose(request, tried)
  if (!target) {
    response.writeHead(503, { 'Retry-After': '1' }).end()
    return
  }
  response.setHeader('X-Served-By', target.name)
  proxy.web(request, response, { target: target.address }, () => {
    target.ready = false
    if (response.headersSent) response.destroy()
    // What only asks can be asked of another; what changes something is for the sender to send again.
    else if (request.method === 'GET' || request.method === 'HEAD') pass(request, response, [...tried, target])
    else response.writeHead(502, { 'Retry-After': '1' }).end()
  })
}

async function look(target: Target): Promise<void> {
  for (;;) {
    const answer = await fetch(`${target.address}/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => null)
    await answer?.body?.cancel()
    target.ready = answer?.ok ?? false
    await delay(250)
  }
}

for (const target of targets) void look(target)
createServer((request, response) => pass(request, response)).listen(port, () =>
  process.stdout.write('balancer listens\n'),
)
