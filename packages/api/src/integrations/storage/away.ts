import { z } from 'zod'
import { NotSentError, retryAfterMs, type Verdict } from '../outgoing/index.ts'
import { StoreAwayError } from './file-store.ts'

/** What the client adds to errors of its own making: an answer it got, or none. The stream that is being stored has no such thing. */
const fromClient = z.object({
  $metadata: z.object({ httpStatusCode: z.number().optional() }),
  $response: z.object({ headers: z.record(z.string(), z.string()) }).optional(),
})

/** @throws StoreAwayError in place of an error that says nothing of the file; any other as it is */
export function throwAway(error: unknown): never {
  if (error instanceof NotSentError || isAway(error))
    throw new StoreAwayError('the store of files is away', { cause: error })
  throw error
}

export function judgeStore(error: unknown): Verdict {
  const { status, headers } = answerIn(error)
  const told = status === 429 || status === 503 ? new Headers(headers) : null
  const pauseMs = told && retryAfterMs(told, new Date())
  if (pauseMs) return { pauseMs }
  return isAway(error) ? 'away' : 'answer'
}

function isAway(error: unknown): boolean {
  // Our own time limit.
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) return true
  const { known, status } = answerIn(error)
  return known && (status === undefined || status >= 500 || status === 429 || status === 408)
}

function answerIn(error: unknown): { known: boolean; status?: number | undefined; headers?: Record<string, string> } {
  const parsed = error instanceof Error ? fromClient.safeParse(error) : null
  if (!parsed?.success) return { known: false }
  const { $metadata, $response } = parsed.data
  return { known: true, status: $metadata.httpStatusCode, ...($response && { headers: $response.headers }) }
}
