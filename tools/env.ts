import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'

/** The checkout's root. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

const port = (preferred: number) => z.coerce.number().int().min(1).max(65_535).default(preferred)
const switched = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform(value => value === '1' || value === 'true')

/** What the orchestrator and the other commands of tools/ read. Empty values count as not set. */
export const toolsEnvSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/name' })
    .optional(),
  DATABASE_APP_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  ODIM_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:3000' }).optional(),
  ODIM_DATA_DIR: z.string().default(`${root}/.data`),
  PORT: port(3000),
  SIM_PORT: port(3100),
  SMTP_PORT: port(3025),
  MAIL_CATCHER_PORT: port(3026),
  POSTGRES_PORT: port(5433),
  SIGNING_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PAYSTACK_INTEGRATIONS: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_CATCHER_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ODIM_DEV: switched,
  ODIM_STARTED_AT: z.coerce.number().optional(),
  ODIM_DEMO: z.enum(['auto', 'no']).default('auto'),
  CI: switched,
})

export type ToolsEnv = z.infer<typeof toolsEnvSchema>

/** A setting is wrong: the sentence names it and says what is expected. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

/** Web runs in a folder of its own: what is named from here must be the same there. */
const paths = ['ODIM_DATA_DIR', 'STORAGE_DIR', 'ALERT_RULES_FILE']

/** The process environment over `.env` (if there is one), without the empty values; paths whole. */
export function settings(
  environment: NodeJS.ProcessEnv = process.env,
  file: string | undefined = readDotEnv(),
): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const source of [file ? parseEnv(file) : {}, environment]) {
    for (const [name, value] of Object.entries(source)) {
      if (value) merged[name] = paths.includes(name) ? resolve(root, value) : value
    }
  }
  return merged
}

/** Parses settings, or throws one sentence for each wrong one. */
export function parseToolsEnv(values: Record<string, string> = settings()): ToolsEnv {
  const parsed = toolsEnvSchema.safeParse(values)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}.`)
  throw new WrongSetting(`A setting is wrong. ${sentences.join(' ')} It is read from the environment or from .env.`)
}

function readDotEnv(): string | undefined {
  try {
    return readFileSync(`${root}/.env`, 'utf8')
  } catch {
    return undefined
  }
}
