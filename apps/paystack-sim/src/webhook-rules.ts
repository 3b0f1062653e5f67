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

export interface WebhookRules {
  paused: boolean
  list(): (WebhookRule & { left: number | 'all' })[]
  add(rule: WebhookRule): void
  clear(): void
  /** The first rule that matches, with one of its uses spent. */
  take(event: string, integrationId: number): WebhookRule | undefined
}

export function createWebhookRules(): WebhookRules {
  let rules: (WebhookRule & { left: number | 'all' })[] = []
  return {
    paused: false,
    list: () => rules,
    add: rule => rules.push({ ...rule, left: rule.reorder ?? rule.count }),
    clear: () => {
      rules = []
    },
    take(event, integrationId) {
      const rule = rules.find(
        candidate =>
          (candidate.event === undefined || new RegExp(candidate.event).test(event)) &&
          (candidate.integration === undefined || candidate.integration === integrationId),
      )
      if (rule && rule.left !== 'all') {
        rule.left -= 1
        if (rule.left <= 0) rules = rules.filter(other => other !== rule)
      }
      return rule
    },
  }
}
