import { createTRPCUntypedClient, httpSubscriptionLink, TRPCClientError } from '@trpc/client'
import superjson from 'superjson'
import { z } from 'zod'

type Listener = { hear(text: string): void; fail(text: string): void; end(): void }

/** Of the errors our server forms, what a person may read (trpc.ts). */
const shownError = z.object({ data: z.object({ odim: z.object({ text: z.string(), help: z.string() }) }) })

/** Listens until the returned function is called. What is heard is told as JSON. */
export function subscribe(path: string, input: unknown, listener: Listener): () => void {
  const client = createTRPCUntypedClient({ links: [httpSubscriptionLink({ url: '/trpc', transformer: superjson })] })
  const subscription = client.subscription(path, input, {
    onData: value => listener.hear(JSON.stringify(superjson.serialize(value).json, null, 2)),
    onError: (error: unknown) => listener.fail(wordsOf(error)),
    onComplete: () => listener.end(),
  })
  return () => subscription.unsubscribe()
}

function wordsOf(error: unknown): string {
  const shown = error instanceof TRPCClientError ? shownError.safeParse(error.shape) : null
  if (shown?.success) return `${shown.data.data.odim.text} ${shown.data.data.odim.help}`
  return error instanceof Error ? error.message : String(error)
}
