import { adminProcedure, router } from '../trpc.ts'
import { acknowledge } from './acknowledge.ts'
import { endSilence } from './end-silence.ts'
import { listAlerts, ruleHistory } from './queries.ts'
import { historyInputSchema, ruleInputSchema, silenceSchema } from './schema.ts'
import { silenceRule } from './silence-rule.ts'

/** What operators see of alerts and do about them. */
export const alertsRouter = router({
  /** Every rule as it stands now, and what fired lately. */
  list: adminProcedure.query(({ ctx }) => listAlerts(ctx)),
  /** One rule, what it measured in the last day, and each time it fired. */
  history: adminProcedure.input(historyInputSchema).query(({ ctx, input }) => ruleHistory(ctx, input)),
  /** Says to the others that somebody is on it. */
  acknowledge: adminProcedure.input(ruleInputSchema).mutation(({ ctx, input }) => acknowledge(ctx, input)),
  /** Tells nobody of a rule for a time. */
  silence: adminProcedure.input(silenceSchema).mutation(({ ctx, input }) => silenceRule(ctx, input)),
  /** Lets a silent rule tell again. */
  endSilence: adminProcedure.input(ruleInputSchema).mutation(({ ctx, input }) => endSilence(ctx, input)),
})
