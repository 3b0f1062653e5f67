import { createServer } from 'node:net'

function tryListen(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined))
    })
  })
}

export async function isFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== undefined
}

export async function freePort(): Promise<number> {
  const port = await tryListen(0)
  if (port === undefined) throw new Error('This machine gave no free port on 127.0.0.1.')
  return port
}
