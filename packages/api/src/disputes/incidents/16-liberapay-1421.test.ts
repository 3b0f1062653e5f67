import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { disputeWorld } from '../../testing/disputes.ts'
import { signUpOperator } from '../../testing/people.ts'
import { remindDisputes } from '../remind-disputes.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
beforeAll(async () => {
  on = await disputeWorld()
})
afterAll(() => on.world.close())

// Liberapay #1421: disputes were missed; no mail, nothing pulled back, more than 500 EUR gone.
it('without any webhook it is found, held for, and told of: at once, and 24, 6 and 1 hours before it is due, and after', async () => {
  const operator = await signUpOperator(on.world)
  const { reference } = await on.sale()
  const { id } = await on.world.sim.openDispute(reference, { due_in_ms: 30 * 3_600_000 })
  // Webhooks of this world go nowhere.
  await on.sync()
  const mails = async (to: string) => {
    const rows = await asOwner(
      on.world.database,
      `SELECT template, count(*)::int FROM mails WHERE template LIKE 'dispute-%' AND to_address = $1 GROUP BY 1 ORDER BY 1`,
      [to],
    )
    const counted = z.array(z.object({ template: z.string(), count: z.number() })).parse(rows)
    return Object.fromEntries(counted.map(({ template, count }) => [template, count]))
  }
  expect(await mails(operator.actor.email)).toEqual({ 'dispute-due': 1 })
  expect(await mails(on.seller.actor.email)).toEqual({ 'dispute-opened': 1 })
  const due: [number, number][] = [
    [5, 1],
    [2, 2],
    [18, 3],
    [4.5, 4],
    [2, 5],
  ]
  for (const [hours, expected] of due) {
    on.world.clock.advance({ minutes: hours * 60 })
    await remindDisputes(on.world.systemContext())
    await remindDisputes(on.world.systemContext())
    expect(await mails(operator.actor.email)).toEqual({ 'dispute-due': expected })
  }
  await on.world.sim.changeDispute(id, { resolution: 'auto-accepted' })
  await on.sync()
  expect(await mails(on.seller.actor.email)).toEqual({ 'dispute-decided': 1, 'dispute-due': 4, 'dispute-opened': 1 })
  expect(await on.broken()).toEqual([])
})
