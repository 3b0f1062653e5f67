import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DocText } from './doc-text.tsx'

test('what stands between backticks is code, and one alone stays as it is', () => {
  const html = renderToStaticMarkup(<DocText>{'Gives `nextCursor`, or `null`. A lone ` stays.'}</DocText>)
  expect(html.replaceAll(/ class="[^"]*"/g, '')).toBe(
    '<bdi lang="en" dir="ltr">Gives <code>nextCursor</code>, or <code>null</code>. A lone ` stays.</bdi>',
  )
})
