import type { Tx } from '@odim/db'
import type { SignedInContext } from '../trpc.ts'
import type { ActName, ActSubject } from './names.ts'

export type Act = {
  act: ActName
  /** What it was done to: `job:12`, `user:<id>`. */
  about: `${ActSubject}:${string}`
  reason?: string
  /** What a later reader has to know, without anybody's address or secret. */
  detail?: Record<string, string | number | boolean | null>
}

/** Writes an operator's act down, in the transaction that does it: what isn't written down hasn't been done. */
export async function recordAct(tx: Tx, ctx: SignedInContext, { act, about, reason, detail = {} }: Act): Promise<void> {
  await tx.operatorAct.create({
    data: {
      act,
      subject: about,
      reason: reason ?? null,
      detail,
      operatorId: ctx.actor.userId,
      requestId: ctx.request.id.slice(0, 100),
      actedAt: ctx.clock.now(),
    },
    select: { id: true },
  })
}
