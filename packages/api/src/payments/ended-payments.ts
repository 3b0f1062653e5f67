import { Prisma } from '@odim/db'
import { refusal } from './gateway-response.ts'

/**
 * Rows of `moved_at` and `paid`: how payments came to an end, one row each, by the last that happened within. A declined card leaves
 * its payment abandoned here, as it may still be paid by another: by what the bank answered it counts as one that failed. Who merely
 * left the checkout isn't counted.
 *
 * @param within a condition on `moved_at`
 */
export function endedPayments(within: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT moved_at, to_state = 'captured' AS paid
    FROM (
      SELECT DISTINCT ON (subject_id) subject_id, moved_at, to_state FROM state_history
      WHERE machine = 'payment' AND to_state IN ('captured', 'failed', 'mismatched', 'abandoned') AND ${within}
      ORDER BY subject_id, id DESC) AS last
    WHERE to_state <> 'abandoned'
      OR EXISTS (SELECT FROM payments p WHERE p.id = subject_id AND p.gateway_response ~* ${refusal})`
}
