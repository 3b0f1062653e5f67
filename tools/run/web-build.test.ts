import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkoutWith } from '../checks/testing.ts'
import { buildWebIfStale } from './web-build.ts'

/** A checkout whose `remix` only notes that it was asked to build, and with what. */
async function checkout(): Promise<string> {
  const root = await checkoutWith({
    'pnpm-lock.yaml': '',
    'apps/remix/app/root.tsx': 'one',
    'packages/messages/messages/en/shell.json': '{}',
    'packages/api/src/content/schema.ts': '',
    'packages/api/src/content/publish-post.ts': '',
    'apps/remix/node_modules/.bin/remix':
      '#!/bin/sh\nmkdir -p build/server\necho "$NODE_ENV $ODIM_DEV_TOOLS" >> build/notes\necho > build/server/index.js\n',
  })
  await chmod(join(root, 'apps/remix/node_modules/.bin/remix'), 0o755)
  return root
}

test('builds once, and again only when something it is made of has changed', async () => {
  const root = await checkout()
  const build = (devTools = true) => buildWebIfStale(root, { devTools, tell: () => undefined })
  const edits: [string, boolean][] = [
    ['apps/remix/app/root.tsx', true],
    ['packages/messages/messages/en/shell.json', true],
    ['packages/api/src/content/schema.ts', true],
    ['packages/api/src/content/publish-post.ts', false],
    ['apps/remix/app/root.test.tsx', false],
  ]
  expect(await build()).toBe(true)
  expect(await build()).toBe(false)
  for (const [file, matters] of edits) {
    await writeFile(join(root, file), `${file} changed`)
    expect(await build(), file).toBe(matters)
  }
  expect(await build(false)).toBe(true)
  const notes = (await readFile(join(root, 'apps/remix/build/notes'), 'utf8')).trim().split('\n')
  expect([notes[0], notes.at(-1), notes.length]).toEqual(['production 1', 'production 0', 5])
})
