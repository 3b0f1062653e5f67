import { expect, test } from 'vitest'
import { envReads } from './env-reads.ts'
import { fileSize } from './file-size.ts'
import type { Check } from './finding.ts'
import { moneyFloats } from './money-floats.ts'
import { sides } from './sides.ts'
import { checkoutWith } from './testing.ts'

const told = async (check: Check, files: Record<string, string>) => check(await checkoutWith(files))

test('file size: over 250 lines warns, over 400 fails, generated files are left alone', async () => {
  const lines = (count: number) => 'export {}\n'.repeat(count)
  const found = await told(fileSize, {
    'packages/api/src/fine.ts': lines(250),
    'packages/api/src/long.ts': lines(251),
    'packages/api/src/endless.tsx': lines(401),
    'packages/db/src/generated/client.ts': lines(5000),
  })
  expect(found.map(({ file, warning }) => [file, warning ?? false])).toEqual([
    ['packages/api/src/endless.tsx', false],
    ['packages/api/src/long.ts', true],
  ])
})

test.each(['utils.ts', 'helpers.ts', 'common.ts', 'service.ts', 'payment-service.ts'])(
  'file name: %s is told',
  async name => {
    expect(await told(fileSize, { [`packages/api/src/content/${name}`]: '' })).toHaveLength(1)
  },
)

test.each([
  'export const a = process.env.PORT',
  "export const a = process['env']",
  'export const { env } = process',
  "import { env } from 'node:process'\nexport const a = env.PORT",
  'export const a = globalThis.process.env.PORT',
])('environment: %s is told outside env.ts', async text => {
  expect(await told(envReads, { 'packages/api/src/a.ts': text })).toHaveLength(1)
  expect(await told(envReads, { 'packages/jobs/src/env.ts': text, 'e2e/playwright.config.ts': text })).toEqual([])
})

test('environment: a comment or a string about it passes', async () => {
  expect(await told(envReads, { 'packages/api/src/a.ts': "// process.env\nexport const a = 'process.env'" })).toEqual(
    [],
  )
})

test.each([
  'ml-4',
  'md:hover:-mr-2',
  'pl-[3px]',
  'left-0',
  'text-right',
  'rounded-l-lg',
  'rounded-tr-md',
  'border-r',
  'md:group-data-[x=y]:pr-2',
])('sides: class %s is told', async name => {
  const text = `export const A = () => <p className="flex ${name} gap-2" />`
  expect(await told(sides, { 'apps/remix/app/a.tsx': text })).toHaveLength(1)
})

test.each([
  '.a { margin-left: 1px }',
  '.a {\n  left: 0;\n}',
  '.a { text-align: right }',
  '.a { border-top-left-radius: 2px }',
])('sides: style %s is told', async css => {
  expect(await told(sides, { 'apps/remix/app/a.css': css })).toHaveLength(1)
})

test('sides: inline styles are told', async () => {
  const text = 'export const A = () => <p style={{ marginLeft: 4, inset: 0 }} />'
  expect(await told(sides, { 'apps/remix/app/a.tsx': text })).toHaveLength(1)
})

test('sides: start and end, words of the language and reasons in words pass', async () => {
  const tsx = `export const align = 'left'
export const A = () => <p className="ms-2 pe-4 text-start start-0 rounded-s-lg border-e inset-x-0 leading-tight place-items-center" />`
  const css =
    '.a { margin-inline-start: 1px; padding-block: 2px }\n/* margin-left: never */\n.b { left: 0 } /* physical: a map */'
  expect(await told(sides, { 'apps/remix/app/a.tsx': tsx, 'apps/remix/app/a.css': css })).toEqual([])
})

test.each(['Number(amount)', 'parseFloat(amount)', 'amount.toFixed(2)', 'amount * 0.1', 'Math.round(amount)'])(
  'money: %s is told',
  async expression => {
    const text = `export const f = (amount: any) => ${expression}`
    expect(await told(moneyFloats, { 'packages/api/src/ledger/a.ts': text })).toHaveLength(1)
    expect(await told(moneyFloats, { 'packages/api/src/content/a.ts': text })).toEqual([])
  },
)

test('money: bigint passes, and a count that says it is none', async () => {
  const text =
    'export const a = (x: bigint) => x * 100n\n// not money: seconds\nexport const b = (x: string) => Number(x)\n'
  expect(await told(moneyFloats, { 'packages/api/src/payments/a.ts': text })).toEqual([])
})
