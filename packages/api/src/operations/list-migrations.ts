import { migrationStatus } from '@odim/db'
import type { Context } from '../context.ts'

/** Which migrations ran and when, the newest first, and which wait. */
export async function listMigrations(ctx: Context) {
  const [{ pending }, applied] = await Promise.all([
    migrationStatus(ctx.db.prisma),
    ctx.db.prisma.$queryRaw<{ name: string; appliedAt: Date }[]>`
      SELECT name, run_on AT TIME ZONE current_setting('TimeZone') AS "appliedAt" FROM public.schema_migrations ORDER BY id DESC LIMIT 500`,
  ])
  return { applied, pending }
}
