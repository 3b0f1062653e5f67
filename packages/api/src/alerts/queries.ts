import { translate } from '@odim/messages'
import type { Context } from '../context.ts'
import { findRule } from './find-rule.ts'
import { formatReading } from './format-reading.ts'
import { isBreached, type Rule, thresholdOf } from './rule.ts'
import { alertRulesOf } from './rules-of.ts'

const recentIncidents = 20
const chartMs = 24 * 3_600_000

/** How a rule stands now, in the words of who asks. */
export type RuleView = {
  name: string
  title: string
  help: string
  unit: Rule['unit']
  severity: Rule['severity']
  threshold: number
  above: boolean
  value: number | null
  about: string | null
  valueText: string
  thresholdText: string
  state: 'calm' | 'pending' | 'firing' | 'unknown'
  since: Date | null
  evaluatedAt: Date | null
  acknowledgedBy: string | null
  silence: { until: Date; reason: string; by: string | null } | null
}

export type IncidentView = {
  id: string
  rule: string
  title: string
  severity: string
  about: string | null
  worstText: string
  firedAt: Date
  resolvedAt: Date | null
  told: boolean
  acknowledgedBy: string | null
}

/** Every rule as it stands, what fires first, and the latest incidents of all. */
export async function listAlerts(
  ctx: Context,
): Promise<{ rules: RuleView[]; recent: IncidentView[]; telling: boolean }> {
  const rules = alertRulesOf(ctx.config)
  const [views, telling, recent] = await Promise.all([
    viewsOf(ctx, rules),
    ctx.flags.isOn('alerts.notify'),
    ctx.db.prisma.alertIncident.findMany({
      select: incidentFields,
      orderBy: [{ firedAt: 'desc' }, { id: 'desc' }],
      take: recentIncidents,
    }),
  ])
  const order = { firing: 0, pending: 1, unknown: 2, calm: 2 } as const
  return {
    rules: views.toSorted((a, b) => order[a.state] - order[b.state]),
    recent: recent.map(row => incidentView(ctx, rules, row)),
    telling,
  }
}

/**
 * One rule: how it stands, what it measured in the last day, and each time it fired.
 *
 * @throws DomainError `alerts.rule_unknown`
 */
export async function ruleHistory(ctx: Context, input: { rule: string; before?: string | undefined; limit: number }) {
  const rule = findRule(ctx, input.rule)
  const { prisma } = ctx.db
  const since = new Date(ctx.clock.now().getTime() - chartMs)
  const [[view], values, rows] = await Promise.all([
    viewsOf(ctx, [rule]),
    prisma.alertValue.findMany({
      where: { rule: rule.name, minute: { gt: since } },
      select: { minute: true, value: true },
      orderBy: { minute: 'asc' },
      take: 1500,
    }),
    prisma.alertIncident.findMany({
      where: { rule: rule.name, ...(input.before ? { id: { lt: input.before } } : {}) },
      select: incidentFields,
      // Ids are made in the order of time.
      orderBy: { id: 'desc' },
      take: input.limit + 1,
    }),
  ])
  const shown = rows.slice(0, input.limit)
  return {
    rule: view ?? viewOf(ctx, rule, undefined, undefined, undefined),
    values: values.map(({ minute, value }) => ({ at: minute, value })),
    incidents: shown.map(row => incidentView(ctx, [rule], row)),
    next: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

const incidentFields = {
  ...{ id: true, rule: true, severity: true, about: true, worst: true, firedAt: true, resolvedAt: true, toldAt: true },
  acknowledger: { select: { displayName: true } },
  acknowledgedAt: true,
} as const

type IncidentRow = {
  id: string
  rule: string
  severity: string
  about: string | null
  worst: number | null
  firedAt: Date
  resolvedAt: Date | null
  toldAt: Date | null
  acknowledgedAt: Date | null
  acknowledger: { displayName: string } | null
}

function incidentView(ctx: Context, rules: readonly Rule[], row: IncidentRow): IncidentView {
  const rule = rules.find(({ name }) => name === row.rule)
  const { locale } = ctx.request
  return {
    ...{ id: row.id, rule: row.rule, severity: row.severity, about: row.about },
    ...{ firedAt: row.firedAt, resolvedAt: row.resolvedAt, told: row.toldAt !== null },
    // A rule that was taken out of the file still has its history, under its name.
    title: rule ? translate(rule.title, {}, locale) : row.rule,
    worstText: formatReading(rule?.unit ?? 'count', row.worst, locale),
    acknowledgedBy: nameOf(ctx, row),
  }
}

function nameOf(ctx: Context, row: Pick<IncidentRow, 'acknowledgedAt' | 'acknowledger'>): string | null {
  if (!row.acknowledgedAt) return null
  return row.acknowledger?.displayName ?? translate('alerts_somebody', {}, ctx.request.locale)
}

async function viewsOf(ctx: Context, rules: readonly Rule[]): Promise<RuleView[]> {
  const { prisma } = ctx.db
  const names = rules.map(({ name }) => name)
  const now = ctx.clock.now()
  const [standings, open, silences] = await Promise.all([
    prisma.alertStanding.findMany({ where: { rule: { in: names } } }),
    prisma.alertIncident.findMany({ where: { rule: { in: names }, resolvedAt: null }, select: incidentFields }),
    prisma.alertSilence.findMany({
      where: { rule: { in: names }, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
      select: { rule: true, reason: true, endsAt: true, creator: { select: { displayName: true } } },
    }),
  ])
  return rules.map(rule =>
    viewOf(
      ctx,
      rule,
      standings.find(one => one.rule === rule.name),
      open.find(one => one.rule === rule.name),
      silences.find(one => one.rule === rule.name),
    ),
  )
}

type StandingRow = {
  value: number | null
  about: string | null
  evaluatedAt: Date
  breachedSince: Date | null
  calmSince: Date | null
}
type SilenceRow = { reason: string; endsAt: Date; creator: { displayName: string } | null }

function viewOf(
  ctx: Context,
  rule: Rule,
  standing: StandingRow | undefined,
  open: IncidentRow | undefined,
  silence: SilenceRow | undefined,
): RuleView {
  const { locale } = ctx.request
  const value = standing?.value ?? null
  const breached = standing !== undefined && isBreached(rule, { value, about: null })
  const state = open ? 'firing' : !standing ? 'unknown' : breached ? 'pending' : 'calm'
  return {
    ...{ name: rule.name, unit: rule.unit, severity: rule.severity, state, value },
    title: translate(rule.title, {}, locale),
    help: translate(rule.help, {}, locale),
    threshold: thresholdOf(rule),
    above: rule.above !== undefined,
    about: standing?.about ?? null,
    valueText: formatReading(rule.unit, value, locale),
    thresholdText: formatReading(rule.unit, thresholdOf(rule), locale),
    since: open?.firedAt ?? standing?.breachedSince ?? standing?.calmSince ?? null,
    evaluatedAt: standing?.evaluatedAt ?? null,
    acknowledgedBy: open ? nameOf(ctx, open) : null,
    silence: silence
      ? { until: silence.endsAt, reason: silence.reason, by: silence.creator?.displayName ?? null }
      : null,
  }
}
