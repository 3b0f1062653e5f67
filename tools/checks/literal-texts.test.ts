import { expect, test } from 'vitest'
import { literalTexts } from './literal-texts.ts'
import { checkoutWith } from './testing.ts'

const page = 'apps/remix/app/routes/page.tsx'
const told = async (text: string, file = page) =>
  (await literalTexts(await checkoutWith({ [file]: text }))).map(f => f.text)

test.each([
  ['JSX text', 'export const A = () => <p>Sign in</p>', 'Sign in'],
  ['a string in braces', "export const A = () => <p>{'Sign in'}</p>", 'Sign in'],
  ['one side of a choice', "export const A = (p: { on: boolean }) => <p>{p.on ? 'On' : m.off()}</p>", 'On'],
  ['what comes after &&', "export const A = (p: { on: boolean }) => <p>{p.on && 'Now'}</p>", 'Now'],
  ['a template', 'export const A = (p: { n: number }) => <p>{`$' + '{p.n} posts`}</p>', 'posts'],
  ['alt', 'export const A = () => <img src="/a.avif" alt="A cat" />', 'A cat'],
  ['aria-label', 'export const A = () => <button type="button" aria-label="Close" />', 'Close'],
  ['placeholder by expression', "export const A = () => <input placeholder={'Your name'} />", 'Your name'],
  ['a page title', "export const meta = () => [{ title: 'Discover' }]", 'Discover'],
])('%s is told', async (_, text, words) => {
  expect((await told(text)).join()).toContain(words)
})

test('texts of the catalogs, marks, numbers, class names and the product’s name pass', async () => {
  const text = `import { m } from '@odim/messages'
export const A = (p: { kind: string }) => (
  <a className="flex gap-2" href="/x" title={m.a()} data-kind={p.kind === 'post' ? 'one' : 'two'}>
    {m.shell_hello()} · 3 {p.kind === 'post' ? m.a() : null} Odim
  </a>
)`
  expect(await told(text)).toEqual([])
})

test('a mail with a literal subject is told', async () => {
  const mail = "export const mail = () => ({ subject: 'Your receipt' })"
  expect(await told(mail, 'packages/api/src/notifications/send-receipt.ts')).toHaveLength(1)
})
