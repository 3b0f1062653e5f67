import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

type Node = { type: string; value?: string | undefined; children?: readonly Node[] }

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
const longest = 280

/**
 * The beginning of a post as plain text, for lists, previews and as the teaser of a paid post. It never holds more than a third
 * of the text, so that a short paid post isn't given away whole. Ends at a word. Pure.
 */
export function excerpt(markdown: string): string {
  const text = plain(parser.parse(markdown)).replace(/\s+/gu, ' ').trim()
  const letters = [...text]
  const room = Math.min(longest, Math.floor(letters.length / 3))
  const cut = letters.slice(0, room).join('')
  const lastSpace = cut.lastIndexOf(' ')
  return lastSpace > 0 ? `${cut.slice(0, lastSpace)}…` : ''
}

const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'blockquote'])

function plain(node: Node): string {
  // HTML and code aren't sentences; a heading or paragraph ends with a space so that words don't run together
  if (node.type === 'html' || node.type === 'code') return ' '
  const text = node.value ?? (node.children ?? []).map(plain).join('')
  return blocks.has(node.type) ? `${text} ` : text
}

const wordsPerMinute = 220

/** Whole minutes, at least one. Pure. */
export function readingMinutes(markdown: string): number {
  const words = markdown.split(/\s+/u).filter(Boolean).length
  return Math.max(1, Math.round(words / wordsPerMinute))
}
