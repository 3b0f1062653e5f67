import { Transform } from 'node:stream'

/**
 * React hands a page over in pieces of 2 KB, and each of them costs a way through two kinds of streams and a write to the socket. Those of one
 * turn go on as one; what is only there later still comes later.
 */
export function joinPieces(): Transform {
  let pieces: Uint8Array[] = []
  let waiting: NodeJS.Immediate | undefined
  const joined = new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      pieces.push(piece)
      waiting ??= setImmediate(send)
      done()
    },
    flush(done) {
      send()
      done()
    },
    destroy(error, done) {
      clearImmediate(waiting)
      done(error)
    },
  })
  function send() {
    clearImmediate(waiting)
    waiting = undefined
    if (pieces.length > 0) joined.push(Buffer.concat(pieces))
    pieces = []
  }
  return joined
}
