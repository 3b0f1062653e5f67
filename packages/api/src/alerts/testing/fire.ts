import { asOwner } from '@odim/db/testing'
import { createMoneyWorld, type MoneyWorld } from '../../testing/index.ts'
import { evaluateRule } from '../evaluate-rule.ts'
import { loadRules } from '../load-rules.ts'
import type { Fault } from './fault.ts'
import { faults } from './faults.ts'
import { minutes } from './record.ts'

export type { Fault }

/** The rules whose fault isn't among those of this package: it takes processes that others start. */
export const rulesWithoutFault = (): string[] => loadRules().flatMap(({ name }) => (faults[name] ? [] : [name]))

/** Lets the fault happen and looks at its rule each minute, as the job would. Returns what fired of this rule. */
export async function firedBy(name: string, fault: Fault | undefined = faults[name]): Promise<string[]> {
  const rule = loadRules().find(one => one.name === name)
  if (!rule || !fault) throw new Error(`There is no rule or no fault ${name}.`)
  const world = await createMoneyWorld({ config: { telemetry: { on: true } } })
  try {
    await before(world, name)
    await fault.cause(world, sql => asOwner(world.database, sql))
    await world.services.telemetry.flush()
    const start = minutes(new Date(), fault.after ?? 0)
    for (let minute = 0; minute * 60_000 <= rule.for; minute += 1) {
      world.clock.set(minutes(start, minute))
      if (minute > 0 && fault.lasting) await again(world, fault)
      await evaluateRule(world.systemContext(), rule, world.clock.now())
    }
    // A worker that the fault starts looks at the others too.
    const open = await world.services.db.prisma.alertIncident.findMany({
      where: { rule: name },
      select: { rule: true },
    })
    return open.map(incident => incident.rule)
  } finally {
    await world.services.telemetry.stop()
    await fault.end?.(world)
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
  await fault.cause(world, sql => asOwner(world.database, sql))
  await world.services.telemetry.flush()
}
