import { createMoneyWorld, type MoneyWorld } from '../../testing/index.ts'
import { evaluateRule } from '../evaluate-rule.ts'
import { loadRules } from '../load-rules.ts'
import { type Fault, faults } from './faults.ts'
import { minutes } from './record.ts'

/** Lets the fault happen and looks at its rule each minute, as the job would. Returns what fired. */
export async function firedBy(name: string): Promise<string[]> {
  const rule = loadRules().find(one => one.name === name)
  const fault = faults[name]
  if (!rule || !fault) throw new Error(`There is no rule or no fault ${name}.`)
  const world = await createMoneyWorld({ config: { telemetry: { on: true } } })
  try {
    await before(world, name)
    await fault.cause(world)
    await world.services.telemetry.flush()
    const start = minutes(new Date(), fault.after ?? 0)
    for (let minute = 0; minute * 60_000 <= rule.for; minute += 1) {
      world.clock.set(minutes(start, minute))
      if (minute > 0 && fault.lasting) await again(world, fault)
      await evaluateRule(world.systemContext(), rule, world.clock.now())
    }
    const open = await world.services.db.prisma.alertIncident.findMany({ select: { rule: true } })
    return open.map(incident => incident.rule)
  } finally {
    await world.services.telemetry.stop()
    await world.close()
  }
}

/** Without the fault the rule is calm, or its proof would prove nothing. */
async function before(world: MoneyWorld, name: string): Promise<void> {
  const rule = loadRules().find(one => one.name === name)
  if (!rule || rule.unknown === 'breach') return
  await evaluateRule(world.systemContext(), rule, minutes(new Date(), -1))
  const standing = await world.services.db.prisma.alertStanding.findUnique({ where: { rule: name } })
  if (standing?.breachedSince) throw new Error(`${name} is beyond its threshold before anything went wrong`)
}

async function again(world: MoneyWorld, fault: Fault): Promise<void> {
  await fault.cause(world)
  await world.services.telemetry.flush()
}
