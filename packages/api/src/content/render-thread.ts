// The thread in which people's text becomes HTML: see render-apart.ts.
import { parentPort } from 'node:worker_threads'
import { excerpt } from './excerpt.ts'
import type { RenderAnswer, RenderRequest } from './render-apart.ts'
import { renderMarkdown } from './render-markdown.ts'

parentPort?.on('message', ({ id, markdown, paid }: RenderRequest) => {
  parentPort?.postMessage(answerTo(id, markdown, paid))
})

function answerTo(id: number, markdown: string, paid: boolean): RenderAnswer {
  try {
    return { id, rendered: { bodyHtml: renderMarkdown(markdown), teaser: excerpt(markdown, { paid }) } }
  } catch {
    // Nested deeper than the stack.
    return { id, rendered: null }
  }
}
