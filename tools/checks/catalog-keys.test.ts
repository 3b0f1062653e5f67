import { expect, test } from 'vitest'
import { catalogKeys } from './catalog-keys.ts'
import { checkoutWith } from './testing.ts'

const folder = 'packages/messages/messages'

async function told(catalogs: Record<string, object>): Promise<string[]> {
  const files = Object.entries(catalogs).map(([file, value]) => [`${folder}/${file}`, JSON.stringify(value)])
  return (await catalogKeys(await checkoutWith(Object.fromEntries(files)))).map(({ file, text }) => `${file} ${text}`)
}

test('the same keys in every language pass', async () => {
  const catalog = { $schema: 'x', identity_sign_in: 'x' }
  expect(await told({ 'en/identity.json': catalog, 'fr/identity.json': catalog })).toEqual([])
})

test('a key that a language lacks is told, with the file it belongs into', async () => {
  const [only] = await told({
    'en/identity.json': { identity_a: 'x', identity_b: 'x' },
    'ar/identity.json': { identity_a: 'x' },
  })
  expect(only).toBe(`${folder}/ar/identity.json identity_b is missing in ar.`)
})

test('a whole file that a language lacks is told', async () => {
  expect(await told({ 'en/shell.json': { shell_a: 'x' }, 'fr/identity.json': {} })).toHaveLength(1)
})

test('a key of another namespace, a double and an empty one are told', async () => {
  const wrong = await told({ 'en/identity.json': { shell_a: 'x' }, 'en/shell.json': { shell_a: '' } })
  expect(wrong.join('\n')).toMatch(/must begin with identity_[\s\S]*stands in[\s\S]*empty|empty/)
  expect(wrong).toHaveLength(3)
})
