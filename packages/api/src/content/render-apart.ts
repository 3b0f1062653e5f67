import { Worker } from 'node:worker_threads'
import { DomainError } from '../errors.ts'

export type Rendered = { bodyHtml: string; teaser: string }
export type RenderRequest = { id: number; markdown: string; paid: boolean }
/** Null for what can't be rendered. */
export type RenderAnswer = { id: number; rendered: Rendered | null }

/** A hundred thousand letters of honest text take a third of it. */
const longestMs = 3000
/** The first text of a thread waits until the thread is there. */
const startMs = 10_000

type Thread = { worker: Worker; warm: boolean }

let thread: Thread | null = null
let turn: Promise<unknown> = Promise.resolve()
let lastId = 0

/**
 * HTML and teaser of people's text, made in a thread of its own, one text after another. Markdown has inputs on which any parser is
 * slow (five thousand `>` take seconds, thirty thousand footnotes half a minute): here they keep only their own author waiting, and
 * not for long.
 * @throws DomainError content.too_intricate
 */
export function renderApart(markdown: string, { paid }: { paid: boolean }): Promise<Rendered> {
  const rendered = turn.then(() => ask({ id: ++lastId, markdown, paid }))
  turn = rendered.catch(() => undefined)
  return rendered
}

async function ask(request: RenderRequest): Promise<Rendered> {
  thread ??= start()
  const { worker, warm } = thread
  const { promise, resolve, reject } = Promise.withResolvers<Rendered | null>()
  const heard = (answer: RenderAnswer) => answer.id === request.id && resolve(answer.rendered)
  const tooSlow = setTimeout(
    () => {
      end(worker)
      resolve(null)
    },
    warm ? longestMs : startMs,
  )
  worker.on('message', heard)
  worker.on('error', reject)
  worker.ref()
  worker.postMessage(request)
  try {
    const rendered = await promise
    if (thread) thread.warm = true
    if (!rendered) throw new DomainError('content.too_intricate', { field: 'body' })
    return rendered
  } catch (error) {
    // A thread that broke says nothing any more; running out of memory is a text's fault as well.
    if (!(error instanceof DomainError)) end(worker)
    throw error
  } finally {
    clearTimeout(tooSlow)
    worker.off('message', heard)
    worker.off('error', reject)
    worker.unref()
  }
}

function start(): Thread {
  const worker = new Worker(new URL('./render-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  // Between two texts too an error must not end the process.
  worker.on('error', () => end(worker))
  return { worker, warm: false }
}

function end(worker: Worker): void {
  if (thread?.worker === worker) thread = null
  void worker.terminate()
}
