// Bare node:http that answers the bytes it was given, again and again: the physical limit of a page that is held whole.
// Arguments: the address they are fetched from, the headers of who asks.
import { createServer } from 'node:http'
import { peerEnv } from './env.ts'

const [from = '', headers = '{}'] = process.argv.slice(2)
const answer = await fetch(from, { headers: JSON.parse(headers) })
const body = Buffer.from(await answer.arrayBuffer())
const type = answer.headers.get('content-type') ?? 'text/html'

createServer((_request, response) => {
  response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body)
}).listen(peerEnv().port, () => process.stdout.write('ready\n'))
