import type { MoneyWorld } from '../../testing/index.ts'

export type Fault = {
  /** What really goes wrong; `asOwner` does to the database what no process of ours may. */
  cause(world: MoneyWorld, asOwner: (sql: string) => Promise<unknown[]>): Promise<void>
  /** How many minutes later somebody looks for the first time; the clock is moved, nobody waits. */
  after?: number
  /** It goes on: again at each minute. */
  lasting?: boolean
  /** Takes away what would outlive the world. */
  end?(world: MoneyWorld): Promise<void>
}
