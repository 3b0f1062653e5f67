import type { Request } from 'express'
import { queryOf } from './http.ts'
import type { Sim } from './sim.ts'

const signatureOf = (sim: Sim, path: string, expires: string) =>
  sim.ids.digest('signed-url', path, expires).toString('hex')

/** An address that works for so many virtual ms, without a key. */
export function signedUrl(sim: Sim, path: string, lifeMs: number, query = new URLSearchParams()): string {
  const expires = String(sim.clock.now() + lifeMs)
  const all = new URLSearchParams(query)
  all.set('Expires', expires)
  all.set('Signature', signatureOf(sim, path, expires))
  return `${sim.publicUrl}${path}?${all}`
}

export function isSigned(sim: Sim, request: Request): boolean {
  const query = queryOf(request)
  const expires = query.get('Expires') ?? ''
  return query.get('Signature') === signatureOf(sim, request.path, expires) && Number(expires) > sim.clock.now()
}
