import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parseToolsEnv, root, settings } from './env.ts'

test('.env.example works as it is', async () => {
  const env = parseToolsEnv(settings({}, await readFile(`${root}/.env.example`, 'utf8')))
  expect(env).toMatchObject({ PORT: 3000, LOG_LEVEL: 'info', ODIM_DEMO: 'auto', ODIM_DEV: false })
  expect(env.DATABASE_URL).toBeUndefined()
})

test('every variable of .env.example has a comment above it', async () => {
  const lines = (await readFile(`${root}/.env.example`, 'utf8')).split('\n')
  const isVariable = (line: string | undefined) => /^[A-Z_]+=/.test(line ?? '')
  const bare = lines.filter((line, index) => {
    const above = lines[index - 1] ?? ''
    return isVariable(line) && !above.startsWith('#') && !isVariable(above)
  })
  expect(bare).toEqual([])
})

test('.env.example names every variable the processes read', async () => {
  const named = Object.keys(parseEnv(await readFile(`${root}/.env.example`, 'utf8')))
  const files = ['apps/remix/env.ts', 'packages/jobs/src/env.ts', 'tools/env.ts'].map(file => `${root}/${file}`)
  const schemas = (await Promise.all(files.map(file => readFile(file, 'utf8')))).join('\n')
  const read = [...schemas.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name)
  expect(read.length).toBeGreaterThan(10)
  // What the orchestrator alone decides stays out of a person's file.
  const internal = ['ODIM_DEV_TOOLS', 'ODIM_BUILD_DIR', 'ODIM_STARTED_AT', 'CI']
  expect(read.filter(name => name && !named.includes(name) && !internal.includes(name))).toEqual([])
})

test('a path is meant from the checkout, whichever process reads it', () => {
  const given = settings({ STORAGE_DIR: 'files', ODIM_DATA_DIR: './data' }, 'ALERT_RULES_FILE=/etc/odim/rules.yaml')
  expect(given).toEqual({
    ...{ STORAGE_DIR: `${root}/files`, ODIM_DATA_DIR: `${root}/data` },
    ALERT_RULES_FILE: '/etc/odim/rules.yaml',
  })
})

test.each([
  ['PORT', 'many'],
  ['DATABASE_URL', 'mysql://x'],
  ['ODIM_URL', 'localhost'],
  ['SIGNING_SECRET', 'short'],
  ['LOG_LEVEL', 'loud'],
])('a wrong %s stops with a sentence that names it', (name, value) => {
  expect(() => parseToolsEnv(settings({ [name]: value }, ''))).toThrow(name)
})

test('the shell wins over the file, and an empty value is none', () => {
  expect(settings({ PORT: '4000', LOG_LEVEL: '' }, 'PORT=5000\nLOG_LEVEL=debug\nODIM_URL=')).toEqual({
    PORT: '4000',
    LOG_LEVEL: 'debug',
  })
})
