import { newId, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { decide } from './decide.ts'
import { type Reading, type Rule, thresholdOf } from './rule.ts'
import { takeReading } from './take-reading.ts'
import { tellMove } from './tell-move.ts'

const keptDays = 30
const dayMs = 86_400_000

/**
 * Measures one rule and, in one transaction, moves it where it has to move and writes who is told. With `alerts.notify` off nobody
 * is; what still fires when it is on again is told then, as after a silence.
 */
export async function evaluateRule(ctx: Context, rule: Rule, now: Date): Promise<void> {
  const reading = await takeReading(ctx, rule, now)
  const telling = await ctx.flags.isOn('alerts.notify')
  await ctx.transaction(tx => judge(ctx, tx, rule, { reading, telling, now }))
}

type Look = { reading: Reading; telling: boolean; now: Date }

async function judge(ctx: Context, tx: Tx, rule: Rule, { reading, telling, now }: Look): Promise<void> {
  // A row that isn't there yet can't be locked; two first evaluations take turns all the same.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alerts.${rule.name}`}, 0))::text`
  const known = await tx.alertStanding.findUnique({ where: { rule: rule.name } })
  if (known && known.evaluatedAt >= now) return
  const open = await tx.alertIncident.findFirst({ where: { rule: rule.name, resolvedAt: null } })
  const { standing, move } = decide(rule, { standing: known, firing: open !== null }, reading, now)
  const { value } = reading
  const about = reading.about?.slice(0, 200) ?? null
  const row = { ...standing, value, about }
  await tx.alertStanding.upsert({ where: { rule: rule.name }, create: { rule: rule.name, ...row }, update: row })
  await keepValue(tx, rule.name, value, now)

  if (move === 'fire') {
    const incident = await tx.alertIncident.create({
      data: {
        ...{ id: newId(), rule: rule.name, severity: rule.severity, threshold: thresholdOf(rule) },
        ...{ value, worst: value, about, firedAt: now },
      },
    })
    if (telling) await tellMove(ctx, tx, rule, incident, 'fired')
  } else if (open) {
    const incident = await tx.alertIncident.update({
      where: { id: open.id },
      data: { worst: worseOf(rule, open.worst, value), ...(move === 'resolve' ? { resolvedAt: now } : {}) },
    })
    if (telling) await tellMove(ctx, tx, rule, incident, move === 'resolve' ? 'resolved' : 'fired')
  }
}

async function keepValue(tx: Tx, rule: string, value: number | null, now: Date): Promise<void> {
  if (value !== null) {
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    const key = { rule, minute }
    await tx.alertValue.upsert({ where: { rule_minute: key }, create: { ...key, value }, update: { value } })
  }
  await tx.alertValue.deleteMany({ where: { rule, minute: { lt: new Date(now.getTime() - keptDays * dayMs) } } })
}

function worseOf(rule: Rule, before: number | null, now: number | null): number | null {
  if (before === null || now === null) return before ?? now
  return rule.above === undefined ? Math.min(before, now) : Math.max(before, now)
}
