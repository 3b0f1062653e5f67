// Bare node:http that answers what a procedure answers, by the same use case, as plain JSON. Argument: which one.
import { createServer } from 'node:http'
import { checkoutSummary, creatorPage } from '@odim/api/testing'
import { openPeer, pathOf } from './services.ts'

const { port, visitor } = openPeer()
const queries: Record<string, (input: string) => Promise<unknown>> = {
  '/plan': planId => checkoutSummary(visitor(), { planId }),
  '/page': handle => creatorPage(visitor(), { handle }),
}
const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

createServer((request, response) => {
  const url = pathOf(request)
  const query = queries[url.pathname]
  if (!query) return void response.writeHead(404).end()
  query(url.searchParams.get('of') ?? '').then(
    result => response.setHeader('content-type', 'application/json').end(JSON.stringify(result, plain)),
    () => response.writeHead(500).end(),
  )
}).listen(port, () => process.stdout.write('ready\n'))
