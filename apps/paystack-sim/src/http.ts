import { setTimeout as pause } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import { ApiError, badKey, noKey } from './api-error.ts'
import type { Fault } from './faults.ts'
import { parseJson, toJson } from './json.ts'
import type { Integration } from './options.ts'
import type { LoggedRequest } from './request-log.ts'
import type { Sim } from './sim.ts'

export interface Answer {
  status: number
  headers?: Record<string, string>
  body: string
}

export const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: toJson(value),
})

export const ok = (message: string, data: unknown, meta?: unknown): Answer =>
  json(200, { status: true, message, data, ...(meta !== undefined && { meta }) })

/** A call of the API with its key already understood. */
export interface Call {
  sim: Sim
  integration: Integration
  body: Record<string, unknown>
  query: URLSearchParams
  /** A named part of the path. */
  param(name: string): string
  ip: string
}

export function readValue(request: Request): unknown {
  const text: unknown = request.body
  if (typeof text !== 'string' || text.trim() === '') return {}
  if (request.is('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  try {
    return parseJson(text)
  } catch {
    throw new ApiError(400, 'Invalid JSON in request body')
  }
}

export function readBody(request: Request): Record<string, unknown> {
  const value = readValue(request)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'Invalid JSON in request body')
  }
  return Object.fromEntries(Object.entries(value))
}

export const queryOf = (request: Request) => new URL(request.originalUrl, 'http://sim').searchParams

function authenticate(sim: Sim, request: Request): Integration {
  const header = request.headers.authorization
  if (!header) throw noKey()
  const key = /^Bearer\s+(.+)$/i.exec(header)?.[1]?.trim()
  const integration = sim.integrations.find(
    candidate => key !== undefined && (candidate.secretKey === key || candidate.previousSecretKey === key),
  )
  if (!integration) throw badKey()
  return integration
}

function send(response: Response, answer: Answer): void {
  if (response.destroyed) return
  response.status(answer.status)
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  response.end(answer.body)
}

const cut = (request: Request) => request.socket.resetAndDestroy()

async function hang(request: Request, ms: number): Promise<void> {
  await pause(ms, undefined, { ref: false })
  request.socket.destroy()
}

async function sendSlowly(response: Response, answer: Answer, ms: number): Promise<void> {
  const pieces = 10
  const size = Math.ceil(answer.body.length / pieces)
  response.status(answer.status)
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  for (let piece = 0; piece < pieces && !response.destroyed; piece += 1) {
    await pause(ms / pieces)
    response.write(answer.body.slice(piece * size, (piece + 1) * size))
  }
  response.end()
}

/** The head promises the whole answer, half of it comes, and the line is cut. */
async function resetMidBody(request: Request, response: Response, answer: Answer): Promise<void> {
  const body = Buffer.from(answer.body)
  response.status(answer.status)
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  response.setHeader('content-length', String(body.length))
  response.write(body.subarray(0, Math.max(1, Math.floor(body.length / 2))))
  // A moment for what was written to leave before the line goes.
  await pause(20)
  cut(request)
}

/** Faults that strike before the call does anything. True when the call is over. */
async function strikeBefore(fault: Fault, request: Request, response: Response): Promise<boolean> {
  const failed = { status: false, message: 'An error occurred' }
  switch (fault.kind) {
    case 'fail':
      send(response, withHeaders(json(fault.status, fault.body ?? failed), fault.headers))
      return true
    case '429':
      send(
        response,
        withHeaders(json(429, fault.body ?? { status: false, message: 'Too many requests' }), {
          'x-ratelimit-reset': '30',
          'retry-after': '30',
          ...fault.headers,
        }),
      )
      return true
    case 'hang':
      await hang(request, fault.ms)
      return true
    case 'reset':
      cut(request)
      return true
    default:
      return false
  }
}

const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})

async function sendThrough(fault: Fault | undefined, request: Request, response: Response, answer: Answer) {
  switch (fault?.kind) {
    case 'effect-then-hang':
      return hang(request, fault.ms)
    case 'effect-then-reset':
      return cut(request)
    case 'effect-then-500':
      return send(response, json(fault.status, fault.body ?? { status: false, message: 'An error occurred' }))
    case 'reset-mid-body':
      return resetMidBody(request, response, answer)
    case 'malformed':
      return send(response, { ...answer, body: answer.body.slice(0, Math.max(1, Math.floor(answer.body.length / 2))) })
    case 'slow':
      return sendSlowly(response, answer, fault.ms)
    default:
      return send(response, answer)
  }
}

/** Runs what makes an answer, with the faults that were ordered for this call. */
export function withFaults(sim: Sim, make: (request: Request) => Answer | Promise<Answer>): RequestHandler {
  return async (request, response) => {
    const fault = sim.faults.take(request.method, request.path)
    const logged: LoggedRequest = {
      at: sim.clock.iso(),
      method: request.method,
      path: request.originalUrl,
      status: null,
      fault: fault?.kind ?? null,
    }
    sim.requests.add(logged)
    response.once('finish', () => {
      logged.status = response.statusCode
    })
    if (fault && (await strikeBefore(fault, request, response))) return
    let answer: Answer
    try {
      answer = await make(request)
    } catch (error) {
      if (error instanceof ApiError) answer = withHeaders(json(error.httpStatus, error.body), error.headers)
      else {
        console.error(error)
        answer = json(500, { status: false, message: 'An error occurred', type: 'api_error' })
      }
    }
    await sendThrough(fault, request, response, answer)
  }
}

/** A route of the API: key first, then the body, then the handler. */
export function apiRoute(sim: Sim, handler: (call: Call) => Answer | Promise<Answer>): RequestHandler {
  return withFaults(sim, request => {
    const integration = authenticate(sim, request)
    return handler({
      sim,
      integration,
      body: readBody(request),
      query: queryOf(request),
      param: name => request.params[name] ?? '',
      ip: request.ip ?? '127.0.0.1',
    })
  })
}
