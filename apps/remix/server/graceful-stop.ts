import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** How long what was asked before the end may take; whoever isn't done then is cut off. */
const STOP_WITHIN_MS = 10_000

export type GracefulStop = {
  /** Whether to say to balancers that nothing more should be sent here. */
  readonly stopping: boolean
  /**
   * Says that it stops, and goes on answering for `noticeMs`, as a balancer only asks now and then. Then takes nothing new, answers what
   * was asked, and is done.
   *
   * @param endLong ends what would never be done by itself: subscriptions
   */
  stop(options: { noticeMs: number; endLong(): void }): Promise<void>
}

export function gracefulStop(http: Server): GracefulStop {
  let stopping = false
  // A connection that is kept alive would go on bringing requests until the last moment.
  http.prependListener('request', (_request, response) => {
    if (stopping) response.setHeader('Connection', 'close')
  })
  return {
    get stopping() {
      return stopping
    },
    async stop({ noticeMs, endLong }) {
      stopping = true
      await wait(noticeMs)
      endLong()
      await close(http)
    },
  }
}

function close(http: Server): Promise<void> {
  const force = setTimeout(() => http.closeAllConnections(), STOP_WITHIN_MS)
  return new Promise(done => {
    http.close(() => {
      clearTimeout(force)
      done()
    })
    http.closeIdleConnections()
  })
}
