import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { type Answer, json } from '../http.ts'
import type { Sim } from '../sim.ts'

export const done = (message: string, data: unknown): Answer => json(200, { status: true, message, data })

export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new ApiError(400, z.prettifyError(parsed.error))
  return parsed.data
}

/** Only for this machine's own tests and tools: a page from elsewhere must not be able to steer it. */
function refuseForeignPages(sim: Sim, request: Request): void {
  const { origin } = request.headers
  if (origin !== undefined && origin !== new URL(sim.publicUrl).origin) {
    throw new ApiError(403, 'The control API is not for pages of other origins')
  }
}

export type ControlRoute = (make: (request: Request) => Answer | Promise<Answer>) => RequestHandler

/** A route of the control API: neither key nor faults. */
export const controlRoute =
  (sim: Sim): ControlRoute =>
  make =>
  async (request, response) => {
    let answer: Answer
    try {
      refuseForeignPages(sim, request)
      answer = await make(request)
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error)
      answer =
        error instanceof ApiError
          ? json(error.httpStatus, error.body)
          : json(500, { status: false, message: error instanceof Error ? error.message : 'Failed' })
    }
    response
      .status(answer.status)
      .set(answer.headers ?? {})
      .end(answer.body)
  }
