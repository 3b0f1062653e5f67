import type { RequestHandler } from 'express'

/** The longest post as a form sends it, each letter as nine signs (`%E0%A4%A6`), and room for the rest. */
const LARGEST_FORM = 2 * 1024 * 1024

/** Pages whose forms bring files: they are read piece by piece, and what a file may weigh is decided there. */
const bringsFiles = /^\/(studio\/posts\/[^/]+|start\/picture|dev\/uploads)(\.data)?\/?$/

/**
 * Refuses what no form of ours sends, before any of it is read: an action reads a form into memory whole, several times over. Every
 * browser says how long a form is, so one without a length isn't asked for more.
 */
export function bodyLimit(): RequestHandler {
  return (request, response, next) => {
    const { 'content-length': length, 'transfer-encoding': pieces, 'content-type': type } = request.headers
    const piecewise = bringsFiles.test(request.path) && type?.startsWith('multipart/form-data')
    const tooLarge = Number(length ?? 0) > LARGEST_FORM
    if (piecewise || (!tooLarge && pieces === undefined)) return next()
    // The rest isn't worth listening to.
    response.set('Connection', 'close')
    next(Object.assign(new Error('a body that no form of ours sends'), { status: tooLarge ? 413 : 411 }))
  }
}
