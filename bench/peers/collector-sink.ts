// A collector that takes every trace and measurement, and keeps none.
import { createServer } from 'node:http'
import { peerEnv } from './env.ts'

createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end())
}).listen(peerEnv().port, () => process.stdout.write('ready\n'))
