import { expect, test } from 'vitest'
import { flagsOn } from './flags.ts'
import { checkoutWith } from './testing.ts'

const registry = (flags: string) => ({
  'packages/api/src/flags/registry.ts': `export const flagRegistry = defineFlags({${flags}})`,
})
const sale = "'summer-sale': { kind: 'release', owner: 'payments', endsOn: '2026-11-24', default: false },"
const reader = { 'packages/api/src/payments/sale.ts': "export const on = (ctx) => ctx.flags.isOn('summer-sale')" }
const tests = {
  'packages/api/src/payments/sale.test.ts': `
    await decideFlag(world, 'summer-sale', 'on')
    await decideFlag(world, 'summer-sale', 'off')`,
}

async function told(files: Record<string, string>, today = '2026-11-24'): Promise<string[]> {
  const found = await flagsOn(today)(await checkoutWith(files))
  return found.map(({ file, line, text }) => `${file}:${line ?? ''} ${text}`)
}

test('a flag that is read, tested in both states and within its days passes, on its last day too', async () => {
  expect(await told({ ...registry(sale), ...reader, ...tests })).toEqual([])
  const page = { 'apps/remix/app/routes/sale.tsx': "const on = useFlag('summer-sale')" }
  expect(await told({ ...registry(sale), ...page, ...tests })).toEqual([])
})

test('a reading of what was decided for a request counts, and a test’s own word for deciding', async () => {
  const server = { 'apps/remix/server/sale.ts': "if (!shown.values['summer-sale']) next()" }
  const word = {
    'apps/remix/sale.test.ts': `
      const set = rule => decideFlag(world, 'summer-sale', rule)
      await set('on')
      await set('off')`,
  }
  expect(await told({ ...registry(sale), ...server, ...word })).toEqual([])
  const half = {
    'apps/remix/sale.test.ts': "const set = rule => decideFlag(world, 'summer-sale', rule)\nset('on'); other('off')",
  }
  expect(await told({ ...registry(sale), ...server, ...half })).toEqual([expect.stringContaining('to be off')])
})

test('a flag past its last day fails', async () => {
  const [only, ...rest] = await told({ ...registry(sale), ...reader, ...tests }, '2026-11-25')
  expect(only).toMatch(/registry\.ts:1 summer-sale was to end on 2026-11-24/)
  expect(rest).toEqual([])
})

test('a flag that nothing but tests reads fails', async () => {
  const onlyTested = {
    'packages/api/src/sale.test.ts': `${tests['packages/api/src/payments/sale.test.ts']}; ctx.flags.isOn('summer-sale')`,
  }
  expect(await told({ ...registry(sale), ...onlyTested })).toEqual([
    expect.stringContaining('Nothing reads summer-sale'),
  ])
  // Words in a text or a comment are no reading.
  const words = { 'packages/api/src/words.ts': "// isOn('summer-sale')\nconst text = \"useFlag('summer-sale')\"" }
  expect(await told({ ...registry(sale), ...words, ...tests })).toEqual([expect.stringContaining('Nothing reads')])
})

test('a read of what is no flag fails, where it stands', async () => {
  const stray = { 'apps/remix/app/routes/a.tsx': "\nexport const a = useFlag('winter-sale')" }
  expect(await told({ ...registry(sale), ...reader, ...tests, ...stray })).toEqual([
    'apps/remix/app/routes/a.tsx:2 There is no flag winter-sale in packages/api/src/flags/registry.ts.',
  ])
})

test('a state that no test decides fails', async () => {
  const half = { 'packages/api/src/sale.test.ts': "await decideFlag(world, 'summer-sale', 'on')" }
  expect(await told({ ...registry(sale), ...reader, ...half })).toEqual([
    expect.stringContaining('No test decides summer-sale to be off'),
  ])
  const elsewhere = { 'packages/api/src/sale.ts': "await decideFlag(world, 'summer-sale', 'off')" }
  expect(await told({ ...registry(sale), ...reader, ...half, ...elsewhere })).toHaveLength(1)
})

test('a flag that awaits what isn’t built passes until something reads it', async () => {
  const bookings = "bookings: { kind: 'kill-switch', endsOn: null, awaits: 'bookings', default: true },"
  expect(await told(registry(bookings))).toEqual([])
  const built = { 'packages/api/src/bookings/hold.ts': "const on = await ctx.flags.isOn('bookings')" }
  expect(await told({ ...registry(bookings), ...built })).toEqual([
    expect.stringMatching(/bookings awaits “bookings”, and packages\/api\/src\/bookings\/hold\.ts reads it/),
  ])
})

test('a registry that is gone or can’t be read fails, rather than pass with nothing in it', async () => {
  expect(await told({})).toEqual([expect.stringContaining('no registry')])
  expect(await told({ 'packages/api/src/flags/registry.ts': 'export const flagRegistry = {}' })).toEqual([
    expect.stringContaining('can’t be read'),
  ])
})
