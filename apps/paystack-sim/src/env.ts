import { z } from 'zod'
import { defaultIntegrations, integrationSchema, type SimOptions } from './options.ts'

const integrations = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' })
      return z.NEVER
    }
  })
  .pipe(z.array(integrationSchema).min(1))

const envSchema = z.object({
  SIM_PORT: z.coerce.number().int().min(0).max(65535).default(3999),
  SIM_HOST: z.string().min(1).default('127.0.0.1'),
  SIM_PUBLIC_URL: z.url().optional(),
  SIM_SEED: z.string().min(1).default('odim'),
  SIM_INTEGRATIONS: integrations.optional(),
  SIM_WEBHOOK_URL: z.url().optional(),
  SIM_STATE_FILE: z.string().min(1).optional(),
})

/** The only reader of the environment. Throws one sentence that names each wrong setting. */
export function readEnv(source: Record<string, string | undefined> = process.env): SimOptions {
  // An empty line in an .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = envSchema.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; ')
    throw new Error(`The stand-in Paystack can't start with these settings: ${wrong}`)
  }
  const env = parsed.data
  return {
    port: env.SIM_PORT,
    host: env.SIM_HOST,
    seed: env.SIM_SEED,
    integrations: env.SIM_INTEGRATIONS ?? defaultIntegrations,
    ...(env.SIM_PUBLIC_URL && { publicUrl: env.SIM_PUBLIC_URL }),
    ...(env.SIM_WEBHOOK_URL && { webhookUrl: env.SIM_WEBHOOK_URL }),
    ...(env.SIM_STATE_FILE && { stateFile: env.SIM_STATE_FILE }),
  }
}
