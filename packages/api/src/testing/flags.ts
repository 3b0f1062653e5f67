import type { z } from 'zod'
import type { FlagKey } from '../flags/index.ts'
import type { ChangeFlagInput, changeFlagSchema } from '../flags/schema.ts'
import { type Person, signUpOperator } from './people.ts'
import type { TestWorld } from './test-world.ts'

const operators = new WeakMap<TestWorld, Promise<Person>>()

/** Decides about a flag as an operator of this world would, over the procedure; it holds when this returns. */
export async function decideFlag(
  world: TestWorld,
  key: FlagKey,
  rule: z.input<typeof changeFlagSchema>['state'] | Partial<ChangeFlagInput>,
): Promise<void> {
  const operator = operators.get(world) ?? signUpOperator(world)
  operators.set(world, operator)
  const { caller } = await operator
  const { version } = await caller.flags.get({ key })
  const decided = typeof rule === 'string' ? { state: rule } : { state: 'some' as const, ...rule }
  await caller.flags.change({
    ...{ key, version, reason: 'a test decides', confirmed: true, percentage: 0, roles: [], countries: [] },
    ...decided,
    creators: typeof rule === 'string' ? '' : (rule.creators ?? []).join(' '),
  })
}
