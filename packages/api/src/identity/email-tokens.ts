import type { Tx } from '@odim/db'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import { hashToken, newLinkToken } from './tokens.ts'

export type TokenPurpose = 'verify-email' | 'reset-password'

export const verifyHours = 24
export const resetMinutes = 60

const lifeMs: Record<TokenPurpose, number> = {
  'verify-email': verifyHours * 3_600_000,
  'reset-password': resetMinutes * 60_000,
}

/** A token for a mailed link. Earlier ones keep working until one is used: mails arrive late and out of order. */
export async function createEmailToken(
  tx: Tx,
  input: { userId: string; purpose: TokenPurpose; now: Date },
): Promise<string> {
  const token = newLinkToken()
  await tx.emailToken.create({
    data: {
      id: hashToken(token),
      userId: input.userId,
      purpose: input.purpose,
      expiresAt: new Date(input.now.getTime() + lifeMs[input.purpose]),
      createdAt: input.now,
    },
  })
  return token
}

const spentRow = z.array(z.object({ userId: z.string() }))

/**
 * Uses a link up, and with it every other of its purpose. One statement, so that of two at once only one has it.
 *
 * @returns whose link it was
 * @throws DomainError `identity.link_used_up` for one that is unknown, used or expired
 */
export async function spendEmailToken(
  tx: Tx,
  input: { token: string; purpose: TokenPurpose; now: Date },
): Promise<string> {
  const rows: unknown = await tx.$queryRaw`
    UPDATE email_tokens SET used_at = ${input.now}
    WHERE id = ${hashToken(input.token)} AND purpose = ${input.purpose} AND used_at IS NULL AND expires_at > ${input.now}
    RETURNING user_id AS "userId"`
  const userId = spentRow.parse(rows)[0]?.userId
  if (!userId)
    throw new DomainError('identity.link_used_up', {
      way: input.purpose === 'reset-password' ? '/forgot-password' : '/sign-in',
    })
  await tx.emailToken.updateMany({
    where: { userId, purpose: input.purpose, usedAt: null },
    data: { usedAt: input.now },
  })
  return userId
}
