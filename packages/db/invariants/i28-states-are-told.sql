-- The last line of each history is the state the row has; nothing changed state behind the back of the machine.
WITH now_is AS (
  SELECT 'payment' AS machine, id, state FROM payments
  UNION ALL SELECT 'order', id, state FROM orders
  UNION ALL SELECT 'refund', id, state FROM refunds
  UNION ALL SELECT 'payout', id, state FROM payouts
  UNION ALL SELECT 'dispute', id, state FROM disputes
  UNION ALL SELECT 'asset', id, state FROM assets
  UNION ALL SELECT 'post', id, state FROM posts
  UNION ALL SELECT 'payout-account', id, state FROM payout_accounts
), told AS (
  SELECT DISTINCT ON (machine, subject_id) machine, subject_id, to_state FROM state_history ORDER BY machine, subject_id, id DESC
)
SELECT n.machine, n.id, n.state, t.to_state AS told
FROM now_is n LEFT JOIN told t ON t.machine = n.machine AND t.subject_id = n.id
WHERE n.state IS DISTINCT FROM t.to_state
