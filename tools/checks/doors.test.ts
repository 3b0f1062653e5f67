import { expect, test } from 'vitest'
import { doors } from './doors.ts'
import { checkoutWith, link } from './testing.ts'

const house = {
  'packages/db/package.json': JSON.stringify({
    name: '@odim/db',
    type: 'module',
    exports: { '.': './src/index.ts', './testing': './src/testing/index.ts' },
  }),
  'packages/db/src/index.ts': 'export const createDatabase = () => 1\nexport type LedgerTx = number\n',
  'packages/db/src/testing/index.ts': 'export const createTestDatabase = () => 1\n',
  'packages/api/package.json': JSON.stringify({
    name: '@odim/api',
    type: 'module',
    exports: { '.': './src/index.ts', './*/names': './src/*/names.ts', './*/schema': './src/*/schema.ts' },
  }),
  'packages/api/src/index.ts': "export type { Post } from './content/index.ts'\nexport const call = () => 1\n",
  'packages/api/src/content/index.ts': "export { publish } from './publish-post.ts'\nexport type Post = string\n",
  'packages/api/src/content/publish-post.ts':
    "import { createDatabase } from '@odim/db'\nexport const publish = createDatabase\n",
  'packages/api/src/content/schema.ts': 'export const postSchema = 1\n',
  'packages/api/src/content/names.ts': "export const postStates = ['draft']\n",
  'packages/api/src/payments/index.ts': "import { publish } from '../content/index.ts'\nexport const pay = publish\n",
  'packages/jobs/src/index.ts': "import { call } from '@odim/api'\nexport const work = call\n",
  'apps/remix/server.ts': "import { call } from '@odim/api'\ncall()\n",
  'apps/remix/app/lib/caller.server.ts': "import { call } from '@odim/api'\nexport const caller = call\n",
  'apps/remix/app/routes/home.tsx':
    "import type { Post } from '@odim/api'\nimport { postStates } from '@odim/api/content/names'\nimport { postSchema } from '@odim/api/content/schema'\nexport const x: Post = String([postSchema, postStates])\n",
  'tools/start.ts': "import { createDatabase } from '@odim/db'\ncreateDatabase()\n",
}

async function found(extra: Record<string, string>): Promise<string[]> {
  const root = await checkoutWith({ ...house, ...extra })
  for (const folder of ['packages/api', 'packages/jobs', 'apps/remix', 'tools', 'packages/db', 'apps/paystack-sim']) {
    await link(root, folder, '@odim/db', 'packages/db')
    await link(root, folder, '@odim/api', 'packages/api')
  }
  const findings = await doors(root)
  return findings.map(finding => `${finding.file} ${finding.text}`)
}

test('a house that keeps to its doors passes', async () => {
  expect(await found({})).toEqual([])
})

const wrongDoors: [string, string, string, string][] = [
  [
    'a page that runs the domain',
    'apps/remix/app/routes/bad.tsx',
    "import { call } from '@odim/api'\ncall()",
    'pages-see-types',
  ],
  [
    'a page at the database',
    'apps/remix/app/routes/bad.tsx',
    "import { createDatabase } from '@odim/db'\ncreateDatabase()",
    'remix-doors',
  ],
  [
    'the server at the database',
    'apps/remix/server.ts',
    "import { createDatabase } from '@odim/db'\ncreateDatabase()",
    'remix-doors',
  ],
  ['the domain in the queue', 'packages/api/src/content/bad.ts', "import '../../../jobs/src/index.ts'", 'api-doors'],
  [
    'a capability past an index',
    'packages/api/src/payments/bad.ts',
    "import { publish } from '../content/publish-post.ts'\npublish()",
    'capability-by-its-index',
  ],
  [
    'types past an index',
    'packages/api/src/payments/bad.ts',
    "import type { publish } from '../content/publish-post.ts'\nexport type P = typeof publish",
    'capability-by-its-index',
  ],
  [
    'a path into a package',
    'packages/jobs/src/bad.ts',
    "import { publish } from '../../api/src/content/publish-post.ts'\npublish()",
    'packages-by-their-exports',
  ],
  [
    'the database that knows the domain',
    'packages/db/src/bad.ts',
    "import { call } from '@odim/api'\ncall()",
    'db-stands-alone',
  ],
  [
    'a stand-in that knows Odim',
    'apps/paystack-sim/src/bad.ts',
    "import { call } from '@odim/api'\ncall()",
    'sim-stands-alone',
  ],
  [
    'the product in the workshop',
    'packages/api/src/content/bad.ts',
    "import '../../../../tools/start.ts'",
    'nobody-imports-the-workshop',
  ],
  [
    'test parts in the product',
    'packages/api/src/content/bad.ts',
    "import { createTestDatabase } from '@odim/db/testing'\ncreateTestDatabase()",
    'product-without-test-parts',
  ],
  [
    'an import that leads nowhere',
    'packages/api/src/content/bad.ts',
    "import '@odim/nowhere'",
    'nothing-of-ours-unresolved',
  ],
  ['a lazy import', 'apps/remix/app/routes/bad.tsx', "export const later = () => import('@odim/db')", 'remix-doors'],
  ['a re-export', 'apps/remix/app/routes/bad.tsx', "export { call } from '@odim/api'", 'pages-see-types'],
  [
    'ledger types outside',
    'packages/api/src/payments/bad.ts',
    "import type { LedgerTx } from '@odim/db'\nexport type T = LedgerTx",
    'is for packages/api/src/ledger only',
  ],
]

test.each(wrongDoors)('%s is told', async (_, file, text, rule) => {
  const told = await found({ [file]: text })
  expect(told.join('\n')).toContain(file)
  expect(told.join('\n')).toContain(rule)
})

test('reading nothing is a failure, not a pass', async () => {
  const root = await checkoutWith({ 'packages/db/readme.md': '' })
  expect((await doors(root))[0]?.text).toContain('No module was read')
})
