import { existsSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

/** The build's files, whose names hold a hash of what is in them; compressed ones to those who take them so. */
export function compressedAssets(folder: string): RequestHandler {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const compressed = new Set(files.filter(name => name.endsWith('.br')).map(name => `/${name.slice(0, -3)}`))
  const assets = Router()
  assets.use((request, response, next) => {
    if (!compressed.has(request.path)) return next()
    response.vary('Accept-Encoding')
    if (!request.acceptsEncodings('br')) return next()
    response.type(extname(request.path)).set('Content-Encoding', 'br')
    request.url = `${request.path}.br`
    next()
  })
  assets.use(express.static(folder, { immutable: true, maxAge: '1y', index: false }))
  return assets
}
