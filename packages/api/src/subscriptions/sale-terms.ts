import type { CreatorContext } from '../trpc.ts'

/** What the platform keeps of every sale, for whoever is about to name a price. */
export function saleTerms(ctx: CreatorContext): { platformFeeBps: number } {
  return { platformFeeBps: ctx.config.platformFeeBps }
}
