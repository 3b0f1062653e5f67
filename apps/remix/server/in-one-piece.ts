import type { RequestHandler } from 'express'

/**
 * Sends the JSON that tRPC's adapter writes and then ends as one answer that says how long it is: one packet instead of three, and
 * `compression` can leave alone what is small. Anything else (an open stream of updates) passes piece by piece.
 */
export const inOnePiece: RequestHandler = (request, response, next) => {
  // A caller who wants each answer of a batch as soon as it is there.
  if (/jsonl/.test(`${request.headers.accept} ${request.headers['trpc-accept']}`)) return next()
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const pieces: Buffer[] = []
  Object.assign(response, {
    write(...words: Parameters<typeof write>) {
      if (response.headersSent || response.getHeader('content-type') !== 'application/json') return write(...words)
      pieces.push(Buffer.from(words[0]))
      return true
    },
    end(...words: Parameters<typeof end>) {
      if (pieces.length === 0) return end(...words)
      const whole = Buffer.concat(pieces.splice(0))
      response.setHeader('Content-Length', whole.length)
      return end(whole)
    },
  })
  next()
}
