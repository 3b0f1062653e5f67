// pnpm db:seed --demo [--if-empty] | --creators N --fans N --events N: fills the database by calling the real operations, or, where
// that would take too long, by COPY (docs/operations/data-at-scale.md).
import { demoPassword } from './demo-accounts.ts'
import { parseToolsEnv, WrongSetting } from './env.ts'
import { connectAsOwner, NoDatabase } from './run/connect-as-owner.ts'
import { asOwner } from './run/owner-url.ts'
import { readArguments, type SeedOptions, WrongArguments } from './seed/arguments.ts'
import { carryOut, checkPlan } from './seed/carry-out.ts'
import { CannotSeed, seedByCopy } from './seed/copy/seed-by-copy.ts'
import { businessesOf } from './seed/copy/settings.ts'
import { demoPlan, isDemoBegun, isDemoWhole } from './seed/demo-plan.ts'
import { lookAround } from './seed/found.ts'
import { grantRole } from './seed/grant-role.ts'
import { largePlan } from './seed/large-plan.ts'
import { openWorkshop, platformFeeOf, productSettings } from './seed/workshop.ts'

async function seed(ownerUrl: string, words: string[]): Promise<void> {
  const options = readArguments(words)
  if (options.copy) return copy(ownerUrl, options)
  const plan = options.demo ? demoPlan(new Date()) : largePlan(options, new Date())
  checkPlan(plan)
  await (await connectAsOwner(ownerUrl, 'odim-seed')).end()
  const workshop = await openWorkshop(ownerUrl)
  try {
    if (options.ifEmpty) {
      const found = await lookAround(workshop.services)
      if (isDemoWhole(found)) return
      if (found.people > 0 && !isDemoBegun(found)) {
        process.stdout.write('There are people here already, so no demo data is added.\n')
        return
      }
    }
    await carryOut(workshop, plan, { label: options.demo ? 'Demo data' : 'Data', password: demoPassword })
    if (options.demo)
      for (const role of ['admin', 'moderator'] as const) await grantRole(ownerUrl, `${role}@odim.test`, role)
  } finally {
    await workshop.services.flags.close()
    await workshop.services.signals.close()
    await workshop.services.db.close()
  }
}

async function copy(ownerUrl: string, options: SeedOptions): Promise<void> {
  const startedAt = performance.now()
  const { given, integrations } = productSettings(ownerUrl, parseToolsEnv())
  const { rows, events } = await seedByCopy(ownerUrl, options, {
    businesses: businessesOf(integrations),
    platformFeeBps: platformFeeOf(given),
    password: demoPassword,
    say: line => process.stdout.write(`Data: ${line}\n`),
  })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(
    `Data: done in ${seconds} s: ${options.creators} creators, ${options.fans} fans, ${events.posts} posts, ${events.sales} sales, ${events.reads} reads; ${rows} rows, and every invariant holds.\n`,
  )
}

const words = process.argv.slice(2)
try {
  readArguments(words)
  await asOwner(parseToolsEnv(), url => seed(url, words))
} catch (error) {
  const known = [WrongArguments, WrongSetting, CannotSeed, NoDatabase].some(kind => error instanceof kind)
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`${known ? text : `The data is not whole; run it again to go on. ${text}`}\n`)
  process.exitCode = error instanceof WrongArguments ? 2 : 1
}
