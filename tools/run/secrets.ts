import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const secretsSchema = z.object({
  databaseAppPassword: z.string(),
  signingSecret: z.string(),
  paystackSecretKeys: z.record(z.string(), z.string()),
})
export type Secrets = z.infer<typeof secretsSchema>

/** The secrets of this checkout's own machine, made up on the first run and kept in its data folder. */
export function localSecrets(dataFolder: string, integrations: readonly string[]): Secrets {
  const file = `${dataFolder}/secrets.json`
  const kept = read(file)
  const secrets: Secrets = {
    databaseAppPassword: kept?.databaseAppPassword ?? randomBytes(18).toString('base64url'),
    signingSecret: kept?.signingSecret ?? randomBytes(32).toString('base64url'),
    paystackSecretKeys: Object.fromEntries(
      integrations.map(id => [id, kept?.paystackSecretKeys[id] ?? `sk_test_${randomBytes(20).toString('hex')}`]),
    ),
  }
  mkdirSync(dataFolder, { recursive: true })
  // Readable by its owner only: with the app's password one reads the database.
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

function read(file: string): Secrets | undefined {
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
