import { createServer } from 'node:net'

/** Whether nothing listens on the port, on any address of this machine. */
export async function isFree(port: number): Promise<boolean> {
  // Both, since a listener on one address does not stop a second on the other everywhere.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined))
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, exclusive: true, ...(host ? { host } : {}) }, () => probe.close(() => resolve(true)))
  })
}

/** A port wanted for something, and the variable that changes it. */
export type Wish = { what: string; variable: string; port: number }

/**
 * Hands out ports: the wished one or the next free one above, never one port twice.
 * @param tell hears one sentence for each port that was taken.
 */
export function portChooser(tell: (sentence: string) => void): (wish: Wish) => Promise<number> {
  const given = new Set<number>()
  return async wish => {
    let port = wish.port
    while (given.has(port) || !(await isFree(port))) {
      port += 1
      if (port > wish.port + 200 || port > 65_535)
        throw new Error(`No free port for the ${wish.what} near ${wish.port}.`)
    }
    if (port !== wish.port) {
      tell(`Port ${wish.port} is in use; the ${wish.what} takes ${port}. Set ${wish.variable} to choose another.`)
    }
    given.add(port)
    return port
  }
}
