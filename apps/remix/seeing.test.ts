import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'
import { createTestWorld, decideFlag, type TestWorld } from '@odim/api/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { buildPages, type Started, startWeb, startWorker } from './testing/processes.ts'

const folder = `build/seeing-${process.pid}`
const visitorsAddress = '203.0.113.77'
const token = 'a-token-for-prometheus'
const anyValue = z.looseObject({ stringValue: z.string().optional() })
const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: anyValue })).default([]),
})
type Span = z.infer<typeof spanSchema> & { service: string }
const tracesSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.object({ key: z.string(), value: anyValue })) }),
      scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })),
    }),
  ),
})

/** A collector as small as can be: OTLP over HTTP, as JSON. */
async function startCollector() {
  const spans: Span[] = []
  const paths = new Set<string>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    paths.add(request.url ?? '')
    if (request.url === '/v1/traces') {
      const { resourceSpans } = tracesSchema.parse(JSON.parse(Buffer.concat(chunks).toString()))
      for (const { resource, scopeSpans } of resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? ''
        for (const { spans: some } of scopeSpans) spans.push(...some.map(span => ({ ...span, service })))
      }
    }
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { spans, paths, url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

let world: TestWorld
let collector: Awaited<ReturnType<typeof startCollector>>
let web: Started
let worker: Started
let removeBuild: () => Promise<void>
const workerMetrics = 20_000 + (process.pid % 20_000)

beforeAll(async () => {
  removeBuild = await buildPages(folder)
  world = await createTestWorld()
  collector = await startCollector()
  const seen = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '200',
    OTEL_METRIC_EXPORT_INTERVAL: '500',
    METRICS_TOKEN: token,
    ODIM_RELEASE: 'seen-1',
    TRUSTED_PROXIES: '1',
  }
  web = await startWeb(world, folder, seen)
  worker = await startWorker(world, {
    ...seen,
    WORKER_METRICS_PORT: String(workerMetrics),
    ALERT_WEBHOOK_URL: `${collector.url}/hook/sEcReT-path?key=sEcReT`,
    ALERT_WEBHOOK_SECRET: 's'.repeat(32),
  })
}, 300_000)
afterAll(async () => {
  await Promise.all([web?.stop(), worker?.stop()])
  collector?.close()
  await world?.close()
  await removeBuild?.()
})

const linesOf = (process: Started, requestId: string) =>
  process
    .log()
    .split('\n')
    .filter(line => line.includes(`"requestId":"${requestId}"`))

test('one number and one trace lead from the proxy over the procedure and its statements to the job', async () => {
  const requestId = 'from-the-proxy-1'
  const body = new URLSearchParams({
    email: 'kofi@example.test',
    password: 'a long enough phrase 7',
    displayName: 'Kofi',
  })
  const answer = await fetch(`${web.url}/sign-up`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'x-request-id': requestId, 'x-forwarded-for': visitorsAddress },
  })
  expect(answer.headers.get('x-request-id')).toBe(requestId)
  expect(answer.status).toBeLessThan(400)

  // The mail can't be sent (nobody listens at its server): the attempt's error is kept with the number of the request.
  await expect
    .poll(
      () => world.services.db.prisma.errorEvent.findMany({ where: { requestId, place: 'notifications.send-mail' } }),
      { timeout: 15_000 },
    )
    .not.toEqual([])
  expect(linesOf(web, requestId).some(line => line.includes('"procedure":"identity.signUp"'))).toBe(true)
  expect(linesOf(worker, requestId).some(line => line.includes('"cause":"job:notifications.send-mail"'))).toBe(true)

  const find = (name: RegExp, service: string) =>
    collector.spans.find(span => name.test(span.name) && span.service === service)
  await expect.poll(() => find(/^job notifications\.send-mail/, 'odim-worker'), { timeout: 15_000 }).toBeDefined()
  await expect.poll(() => find(/^POST \/sign-up/, 'odim-web'), { timeout: 15_000 }).toBeDefined()
  const http = find(/^POST \/sign-up/, 'odim-web')
  const procedure = find(/^procedure identity\.signUp/, 'odim-web')
  const job = find(/^job notifications\.send-mail/, 'odim-worker')
  const of = (spanId: string | undefined) =>
    collector.spans.filter(span => span.parentSpanId === spanId).map(({ name }) => name)
  expect(http?.attributes.find(({ key }) => key === 'odim.request_id')?.value.stringValue).toBe(requestId)
  const within = (span: Span | undefined, ancestor: Span | undefined): boolean =>
    span !== undefined &&
    (span.parentSpanId === ancestor?.spanId ||
      within(
        collector.spans.find(one => one.spanId === span.parentSpanId),
        ancestor,
      ))
  expect([procedure?.traceId, job?.traceId]).toEqual([http?.traceId, http?.traceId])
  expect(within(procedure, http)).toBe(true)
  expect(of(procedure?.spanId).some(name => /^pg\.query:INSERT/.test(name))).toBe(true)
  expect(job?.parentSpanId).toBe(procedure?.spanId)
  expect(of(job?.spanId)).toContainEqual(expect.stringMatching(/^pg\.query/))
  expect(of(job?.spanId)).toContain('outgoing smtp send')
  await expect.poll(() => collector.paths, { timeout: 10_000 }).toContain('/v1/metrics')
})

test('the number that a trusted proxy gives is kept where it can forge no line of the log, on pages from the cache as well', async () => {
  const numberOf = async (path: string, given: string) => {
    const answer = await fetch(web.url + path, { headers: { 'x-request-id': given } })
    await answer.text()
    return answer.headers.get('x-request-id')
  }
  for (const path of ['/health', '/discover', '/discover']) {
    expect(await numberOf(path, 'from-a-proxy-1')).toBe('from-a-proxy-1')
    expect(await numberOf(path, 'a b"c')).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('no trace tells the address of who asked, be it behind a proxy or not', async () => {
  const requestId = 'from-an-address-1'
  await fetch(`${web.url}/sign-in`, {
    headers: { 'x-request-id': requestId, 'x-forwarded-for': visitorsAddress, forwarded: `for=${visitorsAddress}` },
  })
  const spans = () => collector.spans.filter(span => JSON.stringify(span.attributes).includes(requestId))
  await expect.poll(spans, { timeout: 15_000 }).not.toEqual([])
  const told = collector.spans.filter(({ service }) => service === 'odim-web').flatMap(({ attributes }) => attributes)
  expect(JSON.stringify(told)).not.toContain(visitorsAddress)
  const keys = new Set(told.map(({ key }) => key))
  expect([...keys].filter(key => /^(client|network\.peer)\./.test(key))).toEqual([])
})

test('no trace tells a mailed token, or the address of the operators’ webhook', async () => {
  await fetch(`${web.url}/reset-password?token=sEcReT-token-of-a-mailed-link`)
  const { prisma } = world.services.db
  const at = world.clock.now()
  const incident = { rule: 'queue-old', severity: 'urgent', threshold: 1, value: 2, worst: 2, firedAt: at }
  const { id: incidentId } = await prisma.alertIncident.create({ data: { id: randomUUID(), ...incident } })
  const deliveryId = randomUUID()
  await prisma.alertDelivery.create({ data: { id: deliveryId, incidentId, move: 'fired', createdAt: at } })
  await prisma.jobOutbox.create({ data: { task: 'alerts.send-webhook', payload: { deliveryId } } })
  await expect.poll(() => [...collector.paths], { timeout: 15_000 }).toContain('/hook/sEcReT-path?key=sEcReT')
  const spans = () => JSON.stringify(collector.spans)
  for (const name of ['"GET /reset-password"', '"job alerts.send-webhook"'])
    await expect.poll(spans, { timeout: 15_000 }).toContain(name)
  expect(spans()).toContain(collector.url)
  expect(spans()).not.toContain('sEcReT')
})

/** As no browser would write it. */
const statusOf = (url: string, path: string, method = 'GET') =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    ask({ hostname, port, path, method }, answer => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })

test('what isn’t an address ends no process', async () => {
  for (const path of ['//', 'http://', '/metrics?//']) {
    const [ofWeb, ofWorker] = [await statusOf(web.url, path), await statusOf(`http://127.0.0.1:${workerMetrics}`, path)]
    expect([path, ofWeb, ofWorker]).toEqual([path, expect.any(Number), path.startsWith('/m') ? 401 : 404])
  }
})

test('nobody makes names of routes by writing them differently', async () => {
  const names = async () => {
    const { prisma } = world.services.db
    return (await prisma.metricMinute.findMany({ where: { kind: 'route' } })).map(({ name }) => name)
  }
  for (const path of ['/WebHooks/paystack', '/TRPC/nothing', '/Vitals']) await statusOf(web.url, path, 'POST')
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) await statusOf(web.url, '/sign-in', method)
  const expected = ['POST /webhooks/paystack', 'POST /trpc/*', 'OTHER /sign-in']
  await expect.poll(names, { timeout: 15_000 }).toEqual(expect.arrayContaining(expected))
  const found = await names()
  expect(found.filter(name => /[A-Z]/.test(name.replace(/^[A-Z]+ /, '').replace(/:\w+/g, '')))).toEqual([])
  expect(found.filter(name => /^(PUT|PATCH|DELETE|OPTIONS) /.test(name))).toEqual([])
})

test('strangers learn nothing at /metrics, and what to do about it', async () => {
  for (const url of [`${web.url}/metrics`, `http://127.0.0.1:${workerMetrics}/metrics`]) {
    for (const authorization of ['', 'Bearer wrong', `Basic ${token}`]) {
      const refused = await fetch(url, { headers: { authorization, 'accept-language': 'fr' } })
      expect(refused.status).toBe(401)
      expect(await refused.text()).toMatch(/^Ces chiffres sont réservés aux exploitants.*METRICS_TOKEN/)
    }
  }
})

test('what Prometheus reads is valid, and names routes by their patterns', async () => {
  for (const path of [
    '/c/nobody-at-all',
    '/files/whatever',
    '/no/such/page',
    '/__manifest?p=%2Fdiscover&version=any',
    '/trpc/discovery.discover?input=%7B%22json%22%3A%7B%7D%7D',
  ])
    await (await fetch(web.url + path)).text()
  const read = async (url: string) =>
    parseExposition(await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text())
  const routes = async () =>
    (await read(`${web.url}/metrics`))
      .filter(({ name }) => name === 'odim_route_duration_seconds_count')
      .map(({ labels }) => labels.name)
  const named = ['GET /c/:handle', 'GET /files/*', 'GET /*', 'GET /trpc/*', 'POST /sign-up', 'GET /metrics']
  const expected = [...named, 'GET /__manifest']
  // An answer is counted when its connection is done with it, a moment after it was read.
  await expect.poll(routes).toEqual(expect.arrayContaining(expected))
  const names = await routes()
  const ofWeb = await read(`${web.url}/metrics`)
  expect(names.filter(name => name?.includes('nobody'))).toEqual([])
  const has = (from: Sample[], name: string, labels: Record<string, string> = {}) =>
    from.some(
      sample =>
        sample.name === name &&
        Object.entries(labels).every(([key, value]) => sample.labels[key] === value) &&
        sample.value > 0,
    )
  expect(has(ofWeb, 'odim_queries_total', { kind: 'procedure', name: 'discovery.discover' })).toBe(true)
  expect(
    has(ofWeb, 'odim_procedure_duration_seconds_bucket', { name: 'identity.signUp', le: '+Inf', outcome: 'ok' }),
  ).toBe(true)
  expect(has(ofWeb, 'odim_pool_total')).toBe(true)
  expect(has(ofWeb, 'odim_memory_rss_bytes')).toBe(true)
  const ofWorker = await read(`http://127.0.0.1:${workerMetrics}/metrics`)
  expect(has(ofWorker, 'odim_job_duration_seconds_count', { name: 'notifications.send-mail', outcome: 'failed' })).toBe(
    true,
  )
  expect(has(ofWorker, 'odim_outgoing_duration_seconds_count', { name: 'smtp send', outcome: 'failed' })).toBe(true)
  expect(ofWorker.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['odim_queue_depth', 'odim_queue_oldest_seconds', 'odim_event_loop_lag_ms']),
  )
})

test('a browser’s measurements are kept by route while the flag is on; nonsense and strangers to the flag are refused', async () => {
  const post = async (body: unknown) => {
    const answer = await fetch(`${web.url}/vitals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return answer.status
  }
  const sent = {
    path: '/c/somebody',
    phone: true,
    metrics: [
      { name: 'LCP', value: 812.5 },
      { name: 'CLS', value: 0.01 },
    ],
  }
  expect(await post(sent)).toBe(404)
  await decideFlag(world, 'web.vitals', 'on')
  await expect.poll(() => post(sent), { timeout: 10_000 }).toBe(204)
  expect(await post({ ...sent, path: '/no/such/page' })).toBe(204)
  const nonsense = [
    { ...sent, metrics: [{ name: 'LCP', value: -1 }] },
    { ...sent, metrics: [{ name: 'XYZ', value: 1 }] },
    { ...sent, path: 'https://elsewhere.test' },
    { ...sent, metrics: [] },
    '{',
    `{"path":"/${'x'.repeat(5000)}"}`,
  ]
  for (const one of nonsense) expect([400, 413]).toContain(await post(one))
  const kept = await world.services.db.prisma.webVital.findMany({ orderBy: { metric: 'asc' } })
  expect(kept.slice(0, 2)).toMatchObject([
    { route: '/c/:handle', metric: 'CLS', value: 0.01, phone: true, release: 'seen-1' },
    { route: '/c/:handle', metric: 'LCP', value: 812.5 },
  ])
  expect(kept).toHaveLength(2)
  const many = await Promise.all(Array.from({ length: 130 }, () => post(sent)))
  expect(many).toContain(429)
  await decideFlag(world, 'web.vitals', 'off')
  await expect.poll(() => post(sent), { timeout: 10_000 }).toBe(404)
})

type Sample = { name: string; labels: Record<string, string>; value: number }

/** The text format, line by line as its specification has it; throws at the first line that breaks it. */
function parseExposition(text: string): Sample[] {
  expect(text.endsWith('\n')).toBe(true)
  const typed = new Map<string, string>()
  const samples: Sample[] = []
  for (const line of text.trimEnd().split('\n')) {
    const comment =
      /^# (?:(HELP|UNIT) ([a-zA-Z_:][\w:]*) .*|TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped))$/.exec(
        line,
      )
    if (comment) {
      if (comment[3] && comment[4]) {
        if (typed.has(comment[3])) throw new Error(`two types: ${line}`)
        typed.set(comment[3], comment[4])
      }
      continue
    }
    const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/.exec(line)
    if (!found?.[1] || !found[3]) throw new Error(`not a sample: ${line}`)
    const labels: Record<string, string> = {}
    const rest = (found[2] ?? '').replace(
      /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)",?/g,
      (_all, key: string, value: string) => {
        labels[key] = value
        return ''
      },
    )
    if (rest !== '') throw new Error(`broken labels: ${line}`)
    const family = found[1].replace(/_(bucket|sum|count)$/, '')
    if (!typed.has(found[1]) && typed.get(family) !== 'histogram') throw new Error(`without a type: ${line}`)
    samples.push({ name: found[1], labels, value: Number(found[3].replace('Inf', 'Infinity')) })
  }
  for (const { name, labels, value } of samples.filter(({ name: bucket }) => bucket.endsWith('_bucket'))) {
    if (labels.le !== '+Inf') continue
    const { le: _le, ...series } = labels
    const count = samples.find(
      one => one.name === name.replace('_bucket', '_count') && JSON.stringify(one.labels) === JSON.stringify(series),
    )
    expect(count?.value).toBe(value)
  }
  return samples
}
