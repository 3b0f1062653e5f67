import type { Context } from '../context.ts'
import { failedShare, highest, slowest } from './measures/minutes.ts'
import { countStock } from './measures/stocks.ts'
import type { Reading, Rule } from './rule.ts'

/** What the rule measures as of now. Reads only. */
export async function takeReading(ctx: Context, rule: Pick<Rule, 'measure' | 'window'>, now: Date): Promise<Reading> {
  const window = { since: new Date(now.getTime() - rule.window), now }
  const { measure } = rule
  switch (measure.of) {
    case 'failed-share':
      return failedShare(ctx, measure, window)
    case 'duration':
      return slowest(ctx, measure, window)
    case 'gauge':
      return highest(ctx, measure, window)
    case 'stock':
      return countStock(ctx, measure.stock, window, measure.atLeast)
  }
}
