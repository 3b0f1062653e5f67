import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

type Node = { type: string; value?: string | undefined; children?: readonly Node[] }

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
const longest = 280
/** What can't stand before an ellipsis: points, commas and dashes, Arabic ones too. */
const unfinished = /[\s.,;:…،؛–—-]+$/u

/**
 * The beginning of a post as plain text, for lists, previews and as the teaser of a paid post. Of a paid post it never holds more
 * than a third, so that a short one isn't given away whole. Ends at a word. Pure.
 */
export function excerpt(markdown: string, { paid = true }: { paid?: boolean } = {}): string {
  const text = plain(parser.parse(markdown)).replace(/\s+/gu, ' ').trim()
  const letters = [...text]
  if (!paid && letters.length <= longest) return text
  const room = Math.min(longest, paid ? Math.floor(letters.length / 3) : longest)
  const cut = letters.slice(0, room).join('')
  const lastSpace = cut.lastIndexOf(' ')
  return lastSpace > 0 ? `${cut.slice(0, lastSpace).replace(unfinished, '')}…` : ''
}

const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'blockquote'])

function plain(node: Node): string {
  // HTML and code aren't sentences; a heading or paragraph ends with a space so that words don't run together
  if (node.type === 'html' || node.type === 'code') return ' '
  const text = node.value ?? (node.children ?? []).map(plain).join('')
  return blocks.has(node.type) ? `${text} ` : text
}

/** About 220 words of five letters and a space. Letters, not words, so that the database can count them for a list. */
const lettersPerMinute = 1200

/** Whole minutes, at least one. Pure. */
export function readingMinutes(letters: number): number {
  return Math.max(1, Math.round(letters / lettersPerMinute))
}
