/** What a `/** … *\/` comment says: its words, and the errors it names. */
export type Docstring = { text: string; throws: string | null }

/** Takes the comment signs off, joins the lines of a paragraph and sets what stands after `@throws` apart; other tags are for editors. */
export function readDocstring(comment: string): Docstring {
  const plain = comment
    .split('\n')
    .map(line => line.replace(/^\s*\*+ ?/, '').trim())
    .join('\n')
  const [words = '', ...tags] = plain.split(/(?:^|\s)@(?=(?:throws|param|returns|public|internal|deprecated|see)\b)/)
  const throws = tags.filter(tag => tag.startsWith('throws')).map(tag => oneLine(tag.slice('throws'.length)))
  return {
    text: words
      .trim()
      .split(/\n\s*\n/)
      .map(oneLine)
      .join('\n\n'),
    throws: throws.join('; ') || null,
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
