-- What the ledger has given back of a sale is what its refunds say, part by part; and once all of it went back, the platform has earned
-- nothing by it.
WITH live AS (
  SELECT r.payment_id, sum(r.amount) AS amount, sum(r.platform_fee) AS platform_fee
  FROM refunds r WHERE r.reason <> 'duplicate' AND r.state <> 'failed' GROUP BY r.payment_id
), posted AS (
  SELECT p.payment_id,
    sum(e.amount) FILTER (WHERE a.kind = 'platform-fees') AS platform_fee,
    -sum(e.amount) FILTER (WHERE a.kind IN ('refunds-due', 'provider-clearing')) AS amount
  FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
  WHERE p.source_type = 'refund' AND NOT EXISTS (SELECT FROM refunds d WHERE d.id = p.source_id AND d.reason = 'duplicate')
  GROUP BY p.payment_id
), sale AS (
  SELECT p.payment_id, -sum(e.amount) FILTER (WHERE a.kind = 'platform-fees') AS platform_fee,
    sum(e.amount) FILTER (WHERE a.kind = 'provider-clearing' AND e.component = 'gross') AS gross
  FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
  WHERE p.source_type = 'payment' AND p.kind = 'capture' AND p.payment_id IN (SELECT payment_id FROM posted)
  GROUP BY p.payment_id
)
SELECT p.payment_id AS payment, p.amount AS posted, l.amount AS refunded, p.platform_fee AS posted_fee, l.platform_fee AS fee
FROM posted p LEFT JOIN live l USING (payment_id) LEFT JOIN sale s USING (payment_id)
WHERE coalesce(p.amount, 0) <> coalesce(l.amount, 0) OR coalesce(p.platform_fee, 0) <> coalesce(l.platform_fee, 0)
   OR (l.amount = s.gross AND coalesce(l.platform_fee, 0) <> coalesce(s.platform_fee, 0))
