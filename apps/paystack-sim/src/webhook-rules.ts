import { createHash } from 'node:crypto'
import { z } from 'zod'

export const webhookRuleSchema = z.strictObject({
  /** How many of the next matching events this applies to; "all" until cleared. */
  count: z.union([z.number().int().positive(), z.literal('all')]).default(1),
  /** Only events whose name matches this regular expression. */
  event: z.string().optional(),
  /** Only this integration, by id. */
  integration: z.number().int().optional(),
  /** Never sent, and never tried again. */
  drop: z.boolean().default(false),
  /** Copies beside the event itself, all sent at the same time. */
  duplicate: z.number().int().min(0).max(50).default(0),
  /** Virtual ms before the first try. */
  delayMs: z.number().int().min(0).default(0),
  /** Collects this many events, then sends them last first, one after the other. */
  reorder: z.number().int().min(2).optional(),
  wrongSignature: z.boolean().default(false),
  /** Signed with the key that is being rotated out. */
  previousKey: z.boolean().default(false),
  /** Sends a copy under a name that nobody has heard of, first. */
  unknownEvent: z.boolean().default(false),
  /** The checkout answers only after the first try of the event has ended. */
  beforeCallback: z.boolean().default(false),
  /** The event is sent only after the checkout has answered: so many virtual ms later. */
  afterCallback: z.union([z.boolean(), z.number().int().min(0)]).default(false),
})
export type WebhookRule = z.infer<typeof webhookRuleSchema>

const hour = 3_600_000
const misfortunes = ['drop', 'duplicate', 'delay', 'wrongSignature', 'previousKey', 'unknownEvent'] as const

/** Misfortunes that the seed chooses: the same events with the same seed always meet the same ones. */
export const seededWebhooksSchema = z.strictObject({
  seed: z.string().min(1),
  rate: z.number().min(0).max(1),
  kinds: z.array(z.enum(misfortunes)).min(1).default(['drop', 'duplicate', 'delay']),
  /** The longest delay, in virtual ms. */
  delayMs: z
    .number()
    .int()
    .min(1)
    .max(72 * hour)
    .default(72 * hour),
})
export type SeededWebhooks = z.infer<typeof seededWebhooksSchema>

function misfortune({ seed, rate, kinds, delayMs }: SeededWebhooks, name: string): WebhookRule | undefined {
  const dice = createHash('sha256').update([seed, name].join('\u0000')).digest()
  if (dice.readUInt32BE(0) / 2 ** 32 >= rate) return undefined
  const kind = kinds[dice.readUInt32BE(4) % kinds.length]
  const size = dice.readUInt32BE(8)
  return webhookRuleSchema.parse({
    ...(kind === 'duplicate' && { duplicate: 1 + (size % 3) }),
    ...(kind === 'delay' && { delayMs: size % (delayMs + 1) }),
    ...(kind !== 'duplicate' && kind !== 'delay' && kind !== undefined && { [kind]: true }),
  })
}

export interface WebhookRules {
  paused: boolean
  list(): (WebhookRule & { left: number | 'all' })[]
  add(rule: WebhookRule): void
  /** Replaces what was seeded before. */
  seed(seeded: SeededWebhooks): void
  clear(): void
  /** The first rule that matches, with one of its uses spent; else what the seed says. */
  take(event: string, integrationId: number, reference: string | null): WebhookRule | undefined
}

export function createWebhookRules(): WebhookRules {
  let rules: (WebhookRule & { left: number | 'all' })[] = []
  let seeded: SeededWebhooks | undefined
  let seen = new Map<string, number>()
  return {
    paused: false,
    list: () => rules,
    add: rule => rules.push({ ...rule, left: rule.reorder ?? rule.count }),
    seed: next => {
      seeded = next
      seen = new Map()
    },
    clear: () => {
      rules = []
      seeded = undefined
    },
    take(event, integrationId, reference) {
      const rule = rules.find(
        candidate =>
          (candidate.event === undefined || new RegExp(candidate.event).test(event)) &&
          (candidate.integration === undefined || candidate.integration === integrationId),
      )
      if (rule && rule.left !== 'all') {
        rule.left -= 1
        if (rule.left <= 0) rules = rules.filter(other => other !== rule)
      }
      if (rule || !seeded) return rule
      const name = `${integrationId} ${event} ${reference}`
      seen.set(name, (seen.get(name) ?? 0) + 1)
      return misfortune(seeded, `${name} ${seen.get(name)}`)
    },
  }
}
