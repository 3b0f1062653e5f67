import { createHash } from 'node:crypto'
import express, { Router } from 'express'
import { type Answer, withFaults } from '../http.ts'
import { isSigned } from '../signed-url.ts'
import type { Sim } from '../sim.ts'

const plain = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body,
})

/** The bucket behind a signed address: takes the file's bytes as they are, and keeps only their sum. */
export function uploadRoutes(sim: Sim): Router {
  const router = Router()
  router.put(
    '/uploads/:fileName',
    express.raw({ type: () => true, limit: '20mb' }),
    withFaults(sim, request => {
      const upload = sim.store.state.uploads.find(({ fileName }) => fileName === request.params.fileName)
      if (!upload || !isSigned(sim, request)) return plain(403, '<Error><Code>AccessDenied</Code></Error>')
      const bytes: unknown = request.body
      const file = Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0)
      upload.size = file.length
      upload.contentType = request.headers['content-type'] ?? null
      upload.sha256 = createHash('sha256').update(file).digest('hex')
      sim.store.touch()
      return plain(200, '')
    }),
  )
  return router
}
