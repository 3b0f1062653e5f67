import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { joinPieces } from './join-pieces.server.ts'

test('what is written in one turn arrives as one, in order, and nothing is lost at the end', async () => {
  const joined = joinPieces()
  const arrived: string[] = []
  joined.on('data', (chunk: Buffer) => arrived.push(chunk.toString()))
  const ended = new Promise(resolve => joined.once('end', resolve))
  joined.write(Buffer.from('a'))
  joined.write(Buffer.from('b'))
  await delay(20)
  expect(arrived).toEqual(['ab'])
  joined.write(Buffer.from('c'))
  joined.end(Buffer.from('d'))
  await ended
  expect(arrived).toEqual(['ab', 'cd'])
})

test('a reader who goes away gets nothing more', async () => {
  const joined = joinPieces()
  joined.write(Buffer.from('a'))
  joined.destroy()
  await delay(20)
  expect(joined.read()).toBeNull()
})
