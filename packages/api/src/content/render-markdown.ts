import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

// Pictures come from the upload pipeline, which strips, scans and sizes them; a foreign <img> would tell its owner who reads.
const { img: _img, ...attributes } = defaultSchema.attributes ?? {}
const schema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter(name => name !== 'img' && name !== 'picture' && name !== 'source'),
  attributes: { ...attributes, a: [...(attributes.a ?? []), ['rel', 'ugc', 'nofollow', 'noopener']] },
  protocols: { href: ['http', 'https', 'mailto'] },
}

type Tree = { type: string; tagName?: string; properties?: Record<string, unknown>; children?: Tree[] }

/** The page's own headline is h1: a creator's # becomes h2, and nothing goes below h6. Links say that a reader wrote them. */
function fitIntoPage() {
  const visit = (node: Tree): void => {
    const level = /^h([1-6])$/.exec(node.tagName ?? '')?.[1]
    if (level) node.tagName = `h${Math.min(6, Number(level) + 1)}`
    if (node.tagName === 'a') node.properties = { ...node.properties, rel: ['ugc', 'nofollow', 'noopener'] }
    node.children?.forEach(visit)
  }
  return visit
}

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  // HTML that somebody typed is shown as they typed it.
  .use(remarkRehype, {
    handlers: { html: (_state: unknown, node: { value: string }) => ({ type: 'text', value: node.value }) },
  })
  .use(fitIntoPage)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)
  .freeze()

/** The one way from people's text to HTML. Pure. */
export function renderMarkdown(markdown: string): string {
  return String(pipeline.processSync(markdown))
}
