import { askInvariants, newId } from '@odim/db'
import type { Context } from '../context.ts'
import { redactRecord } from '../operations/index.ts'
import { freezeWhatIsBroken } from './freeze-what-is-broken.ts'

const dayMs = 86_400_000
const keptDays = 30
/** Of a sum that is wrong each creator is told by a row of their own; so many of them are asked for, and a few kept to be shown. */
const sample = 1000
const shown = 5

/**
 * Asks what must always be true, in one statement, and writes down what was found, also when nothing was. Finding something is no
 * failure of the job: the alert rule `invariant-broken` tells of it.
 */
async function check(ctx: Context, when: 'often' | 'nightly'): Promise<void> {
  const id = newId()
  const { prisma } = ctx.db
  const startedAt = ctx.clock.now()
  await prisma.invariantRun.create({ data: { id, nightly: when === 'nightly', startedAt }, select: { id: true } })
  const found = await askInvariants(sql => prisma.$queryRawUnsafe(sql), { when, sample })
  const results = found.map(({ name, count, rows }) => ({ name, count, rows: rows.slice(0, shown).map(redactRecord) }))
  await ctx.transaction(async tx => {
    await tx.invariantRun.update({
      where: { id },
      data: { finishedAt: ctx.clock.now(), results },
      select: { id: true },
    })
    await freezeWhatIsBroken(tx, found, ctx.clock.now())
    await tx.invariantRun.deleteMany({ where: { startedAt: { lt: new Date(startedAt.getTime() - keptDays * dayMs) } } })
  })
}

/** The job `invariants.check`. */
export const checkInvariants = (ctx: Context): Promise<void> => check(ctx, 'often')
/** The job `invariants.check-nightly`: those that are too costly for every five minutes. */
export const checkNightlyInvariants = (ctx: Context): Promise<void> => check(ctx, 'nightly')
