import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { productIntegrations, simIntegrations, standInIds } from './integrations.ts'
import { localSecrets } from './secrets.ts'

test('secrets are made once, differ from machine to machine, and are their owner’s alone', async () => {
  const [here, there] = [await folder(), await folder()]
  const made = localSecrets(here, standInIds)
  expect(localSecrets(here, standInIds)).toEqual(made)
  expect(localSecrets(there, standInIds).signingSecret).not.toBe(made.signingSecret)
  expect(made.signingSecret.length).toBeGreaterThanOrEqual(32)
  expect((await stat(join(here, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a country that is added later gets a key, and the others keep theirs', async () => {
  const here = await folder()
  const before = localSecrets(here, ['ng'])
  const after = localSecrets(here, ['ng', 'gh'])
  expect(after.paystackSecretKeys.ng).toBe(before.paystackSecretKeys.ng)
  expect(after.paystackSecretKeys.gh).toMatch(/^sk_test_/)
  expect(await readFile(join(here, 'secrets.json'), 'utf8')).toContain(after.paystackSecretKeys.gh)
})

test('product and stand-in hold the same key for each country', async () => {
  const { paystackSecretKeys } = localSecrets(await folder(), standInIds)
  const keyed = (json: string): unknown[] =>
    JSON.parse(json).map((entry: Record<string, unknown>) => [entry.country, entry.secretKey, entry.currencies])
  expect(keyed(productIntegrations(paystackSecretKeys, 'http://localhost:1'))).toEqual(
    keyed(simIntegrations(paystackSecretKeys, 'http://localhost:2')),
  )
})

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'odim-secrets-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}
