import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { inOnePiece } from './in-one-piece.ts'

/** An application that writes what it is told, piece by piece, and waits for each to be taken. */
async function writer(type: string, pieces: readonly string[]): Promise<string> {
  const app = express().use(inOnePiece, (_request, response) => {
    response.setHeader('content-type', type)
    for (const piece of pieces) response.write(piece)
    response.end()
  })
  const server = createServer(app).listen(0)
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`
}

test('JSON comes whole, and says how long it is', async () => {
  const answer = await fetch(await writer('application/json', ['{"name":', '"Adé"}']))
  expect(answer.headers.get('content-length')).toBe('15')
  expect(answer.headers.get('transfer-encoding')).toBeNull()
  expect(await answer.json()).toEqual({ name: 'Adé' })
})

test('a HEAD request is told the length only', async () => {
  const answer = await fetch(await writer('application/json', ['{}']), { method: 'HEAD' })
  expect(answer.headers.get('content-length')).toBe('2')
  expect(await answer.text()).toBe('')
})

test.each([
  ['a stream of updates', 'text/event-stream', {}],
  ['a batch whose answers come one by one', 'application/json', { 'trpc-accept': 'application/jsonl' }],
])('%s comes piece by piece', async (_what, type, headers) => {
  const answer = await fetch(await writer(type, ['one', 'two']), { headers })
  expect(answer.headers.get('content-length')).toBeNull()
  expect(answer.body && (await text(answer.body))).toBe('onetwo')
})
