import { sqlState, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import type { ActName } from './names.ts'
import { recordAct } from './record-act.ts'
import type { ChangeRoleInput } from './schema.ts'

/** Of the trigger users_keep_an_admin. */
const lastAdminState = 'OD016'

/** Gives somebody a role. @throws DomainError common.not_found, operations.unverified, operations.role_as_is */
export async function grantRole(ctx: SignedInContext, input: ChangeRoleInput): Promise<void> {
  await ctx.transaction(async tx => {
    const user = await lockUser(tx, input.userId)
    // Whoever can't be reached by their address can't be who they say.
    if (!user.verified) throw new DomainError('operations.unverified')
    if (user.roles.includes(input.role)) throw new DomainError('operations.role_as_is')
    await writeRoles(ctx, tx, input, 'user.grant-role', [...user.roles, input.role])
  })
}

/** Takes a role away, at once: every request looks it up. @throws DomainError common.not_found, operations.role_as_is, operations.last_admin */
export async function revokeRole(ctx: SignedInContext, input: ChangeRoleInput): Promise<void> {
  try {
    await ctx.transaction(async tx => {
      const user = await lockUser(tx, input.userId)
      if (!user.roles.includes(input.role)) throw new DomainError('operations.role_as_is')
      const left = user.roles.filter(role => role !== input.role)
      await writeRoles(ctx, tx, input, 'user.revoke-role', left)
    })
  } catch (error) {
    if (sqlState(error) === lastAdminState) throw new DomainError('operations.last_admin', { cause: error })
    throw error
  }
}

async function lockUser(tx: Tx, userId: string): Promise<{ roles: string[]; verified: boolean }> {
  const [user] = await tx.$queryRaw<{ roles: string[]; verified: boolean }[]>`
    SELECT roles, email_verified_at IS NOT NULL AS verified FROM users WHERE id = ${userId}::uuid FOR UPDATE`
  if (!user) throw new DomainError('common.not_found')
  return user
}

async function writeRoles(ctx: SignedInContext, tx: Tx, input: ChangeRoleInput, act: ActName, roles: string[]) {
  const { userId, role, reason } = input
  await tx.user.update({ where: { id: userId }, data: { roles }, select: { id: true } })
  await recordAct(tx, ctx, { act, about: `user:${userId}`, reason, detail: { role } })
}
