import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../env.ts'
import { checkoutWith } from './testing.ts'
import { types } from './types.ts'

const read = (file: string) => readFile(join(root, file), 'utf8')

/** A registry of two contracts by the real type of registries, with handlers for the named ones. */
async function registryFor(...handled: string[]): Promise<string[]> {
  const registry = `import { defineJob } from '@odim/db'
import { z } from 'zod'
import type { HandlersFor } from './contracts.ts'
const contracts = [defineJob('planted.one', z.object({})), defineJob('planted.two', z.object({}))] as const
export const registry: HandlersFor<typeof contracts, object> = {
${handled.map(name => `  '${name}': async () => {},`).join('\n')}
}
`
  const checkout = await checkoutWith({
    'tsconfig.base.json': await read('tsconfig.base.json'),
    'packages/jobs/package.json': await read('packages/jobs/package.json'),
    'packages/jobs/tsconfig.json': await read('packages/jobs/tsconfig.json'),
    'packages/jobs/src/contracts.ts': await read('packages/jobs/src/contracts.ts'),
    'packages/jobs/src/registry.ts': registry,
  })
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'))
  await symlink(join(root, 'packages/jobs/node_modules'), join(checkout, 'packages/jobs/node_modules'))
  const found = await types(checkout)
  return found.filter(({ file }) => file === 'packages/jobs/src/registry.ts').map(({ text }) => text)
}

test('a registry with a handler for each contract compiles', async () => {
  expect(await registryFor('planted.one', 'planted.two')).toEqual([])
})

test('a contract without a handler is told, and a handler without a contract', async () => {
  expect((await registryFor('planted.one')).join('\n')).toContain('planted.two')
  expect((await registryFor('planted.one', 'planted.two', 'planted.three')).join('\n')).toContain('planted.three')
})

test('a mistake is told with its line, once though two packages see it; a package without one is not', async () => {
  const tsconfig = JSON.stringify({ compilerOptions: { strict: true, noEmit: true }, include: ['**/*.ts'] })
  const checkout = await checkoutWith({
    'packages/a/tsconfig.json': tsconfig,
    'packages/a/wrong.ts': '\nexport const a: number = "text"\n',
    'packages/b/tsconfig.json': tsconfig,
    'packages/b/right.ts': "import { a } from '../a/wrong'\nexport const b: number = a\n",
  })
  const found = await types(checkout)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ file: 'packages/a/wrong.ts', line: 2 })
})
