import { createServer } from 'node:net'

/** Ports that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer()
      return new Promise<typeof server>(resolve => server.listen(0, () => resolve(server)))
    }),
  )
  return Promise.all(
    servers.map(server => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      return new Promise<number>(resolve => server.close(() => resolve(port)))
    }),
  )
}
