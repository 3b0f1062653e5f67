import { z } from 'zod'

export const currencies = ['NGN', 'USD', 'GHS', 'KES', 'ZAR', 'XOF'] as const
export const countries = ['NG', 'GH', 'KE', 'ZA', 'CI'] as const

export const integrationSchema = z.object({
  id: z.number().int().positive(),
  country: z.enum(countries),
  /** The first one is used when a call names no currency. */
  currencies: z.array(z.enum(currencies)).min(1),
  secretKey: z.string().min(8),
  /** Still accepted as a bearer key while a rotation is under way; webhooks are signed with the current one. */
  previousSecretKey: z.string().min(8).optional(),
  webhookUrl: z.url(),
  domain: z.enum(['test', 'live']).default('test'),
  /** Shown on the checkout page. */
  name: z.string().min(1).optional(),
})
export type Integration = z.infer<typeof integrationSchema>
export type Country = Integration['country']
export type Currency = Integration['currencies'][number]

const defaultWebhookUrl = 'http://localhost:3000/webhooks/paystack'

function standIn(id: number, country: Country, list: Currency[]): Integration {
  const secretKey = `sk_test_odim_${country.toLowerCase()}`
  return { id, country, currencies: list, secretKey, webhookUrl: defaultWebhookUrl, domain: 'test' }
}

/** One business in each of Paystack's markets: a business takes its own country's currency only (Nigeria also USD). */
export const defaultIntegrations: Integration[] = [
  standIn(100_234, 'NG', ['NGN', 'USD']),
  standIn(100_233, 'GH', ['GHS']),
  standIn(100_254, 'KE', ['KES']),
  standIn(100_027, 'ZA', ['ZAR']),
  standIn(100_225, 'CI', ['XOF']),
]

export interface SimOptions {
  /** 0 picks a free port. */
  port?: number
  host?: string
  /** What the browser calls this server; default `http://localhost:<port>`. */
  publicUrl?: string
  seed?: string
  integrations?: Integration[]
  /** Where to deliver every integration's webhooks, in place of what the integrations say. */
  webhookUrl?: string
  stateFile?: string
  /** Epoch ms the virtual clock starts at; default: now. */
  startAt?: number
  /** How long a webhook receiver may take, in real ms. Paystack allows 30 s in test mode. */
  webhookTimeoutMs?: number
}
