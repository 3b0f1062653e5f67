import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A wire to the database that can be cut and mended, or frozen. */
export async function wireTo(target: URL) {
  const open = new Set<Socket>()
  const server: Server = createServer(near => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    async cut() {
      server.close()
      for (const socket of open) socket.destroy()
      open.clear()
    },
    /** What is open stays open, new connections are taken, and nothing is ever answered. */
    freeze() {
      server.removeAllListeners('connection')
      server.on('connection', near => {
        open.add(near)
        near.on('error', () => undefined)
      })
      for (const socket of open) socket.unpipe().pause()
    },
    async mend() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
