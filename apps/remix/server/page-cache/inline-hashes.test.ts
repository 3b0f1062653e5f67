import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { withoutNonce } from './inline-hashes.ts'

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('what had the nonce is listed by its hash, once, and nothing else is', () => {
  const html = [
    '<script nonce="N0nce">a()</script>',
    '<script async="" type="module" nonce="N0nce">b("<p>")\n</script>',
    '<script nonce="N0nce">a()</script>',
    '<script nonce="N0nce" src="/x.js"></script>',
    '<script>planted()</script>',
    '<script nonce="other">planted()</script>',
    '<style nonce="N0nce">p{}</style>',
    '<p>a nonce of somebody: nonce="N0nceX"</p>',
  ].join('')
  const free = withoutNonce(html, 'N0nce')
  expect(free.scripts).toEqual([sha('a()'), sha('b("<p>")\n')])
  expect(free.styles).toEqual([sha('p{}')])
  expect(free.html).not.toContain('nonce="N0nce"')
  expect(free.html).toContain('<script src="/x.js"></script><script>planted()</script>')
})

test('what people wrote into an attribute hides none of ours', () => {
  const nonce = 'a+b/c=='
  const html = `<a title="<script>">x</a><a title="<style ">y</a><style nonce="${nonce}">p{}</style><script nonce="${nonce}">a()</script>`
  expect(withoutNonce(html, nonce)).toMatchObject({ scripts: [sha('a()')], styles: [sha('p{}')] })
})
