import { createHash } from 'node:crypto'

export type NonceFree = {
  html: string
  /** CSP sources, each once. */
  scripts: string[]
  styles: string[]
}

/**
 * A page many will get can't have a nonce: takes it away and gives the SHA-256 of each inline script and style that had it. One
 * without the nonce was written by nobody of us: it gets no hash, and browsers refuse it as they did before.
 */
export function withoutNonce(html: string, nonce: string): NonceFree {
  const mark = ` nonce="${nonce}"`
  // Only of those with it: in an attribute (`title="<script>"`) people may write what looks like the beginning of one, which would
  // swallow ours after it. The nonce is letters, digits, `+`, `/` and `=`.
  const element = new RegExp(`<(script|style)\\b(?=[^>]*${mark.replaceAll('+', '\\+')})([^>]*)>([\\s\\S]*?)</\\1>`, 'g')
  const found = { script: new Set<string>(), style: new Set<string>() }
  for (const [, name, attributes = '', content = ''] of html.matchAll(element)) {
    if (/ src=/.test(attributes)) continue
    const source = `'sha256-${createHash('sha256').update(content).digest('base64')}'`
    found[name === 'style' ? 'style' : 'script'].add(source)
  }
  return { html: html.replaceAll(mark, ''), scripts: [...found.script], styles: [...found.style] }
}
