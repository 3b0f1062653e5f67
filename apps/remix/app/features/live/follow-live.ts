/** A procedure that tells of changes as they happen, and its input. */
export type Subscription = {
  procedure: 'payments.watchPayment' | 'uploads.watchAssets'
  input: Record<string, unknown>
}

export type LiveHandlers = {
  /** Something has changed: ask. */
  onNews(): void
  /** Whether news would come by itself now. */
  onConnected(connected: boolean): void
}

/** The server says something every ten seconds (trpc.ts); silence for so long means that the line is dead. */
const longestSilenceMs = 30_000

/**
 * Listens until it is left, or until there is nothing more to hear. The browser connects again by itself when the line is cut and
 * names what it has seen last. Where it can't, `onConnected(false)` stays the last word, and whoever listens asks by themselves.
 */
export function followLive({ procedure, input }: Subscription, { onNews, onConnected }: LiveHandlers): () => void {
  const address = `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`
  let source: EventSource
  let silence = 0

  function open(): void {
    source = new EventSource(address)
    source.addEventListener('connected', () => heard(true))
    source.addEventListener('ping', () => heard(true))
    source.addEventListener('message', () => {
      heard(true)
      onNews()
    })
    source.addEventListener('error', () => heard(false))
    source.addEventListener('return', leave)
    source.addEventListener('serialized-error', ({ data }) => {
      // A process that stops sends us to another one, by the way of any lost connection.
      if (String(data).includes('"live.moved"')) heard(false)
      else leave()
    })
  }

  function heard(connected: boolean): void {
    onConnected(connected)
    window.clearTimeout(silence)
    silence = window.setTimeout(() => {
      source.close()
      open()
    }, longestSilenceMs)
  }

  function leave(): void {
    window.clearTimeout(silence)
    source.close()
    onConnected(false)
  }

  open()
  return leave
}
